package dev.pregao.etl.quality;

import java.io.Serializable;

/**
 * A finding of a ticker that no bar of the batch need be of.
 *
 * @param ticker B3's code
 */
public record TickerFinding(String ticker, Finding finding) implements Serializable {}
