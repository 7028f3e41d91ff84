package dev.pregao.etl.bars;

import dev.pregao.etl.plan.RawKey;
import java.io.Serializable;

/** A version refused. */
public record Reject(RawKey key, Reason reason) implements Serializable {}
