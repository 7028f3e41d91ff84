package dev.pregao.notifier.batch;

import java.time.Instant;

/** A manifest that claims a batch for us; its kinds are what the job may be asked for here. */
public sealed interface NewManifest permits ObjectsManifest, RebuildManifest {

    /** 16 hex digits. */
    String batch();

    /** Whole seconds. */
    Instant createdAt();
}
