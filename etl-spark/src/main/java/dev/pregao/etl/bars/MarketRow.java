package dev.pregao.etl.bars;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A paper's session as B3 tells it: a row of tb_b3_diario. Prices are of one paper, nominal, in the currency of the day.
 *
 * @param ticker B3's code of the day, which need not be a ticker that a source of bars knows
 * @param isin identity of the paper over time; an internal code before 1995-05-15
 * @param bulletin CODBDI, two digits
 * @param bid null where there was none; so is the ask
 * @param turnover in the currency
 * @param quotedFor how many papers B3's own price was for
 * @param distribution DISMES: rises by one at every ex-date
 * @param version digest of the raw version
 */
public record MarketRow(
        String ticker,
        LocalDate session,
        String isin,
        String name,
        String specification,
        String bulletin,
        String currency,
        double open,
        double high,
        double low,
        double mean,
        double close,
        @Nullable Double bid,
        @Nullable Double ask,
        long trades,
        long quantity,
        double turnover,
        int quotedFor,
        int distribution,
        Instant fetchedAt,
        String version)
        implements Serializable {}
