package dev.pregao.catalog.lake;

import java.time.Instant;

/** An object as a LIST shows it. */
public record StoredObject(String key, long sizeBytes, Instant lastModified) {}
