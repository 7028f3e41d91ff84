package dev.pregao.etl.bars;

import dev.pregao.etl.plan.RawKey;

/** A version refused. */
public record Reject(RawKey key, Reason reason) {}
