package dev.pregao.etl.bars;

import dev.pregao.contracts.Ticker;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One row of tb_bvsp_mensal.
 *
 * @param volume sum of the known volumes, in shares; null if none is known
 * @param meanRange mean of high minus low
 * @param returnDeviation sample standard deviation of the daily returns, in percentage points; null with fewer than two
 * @param monthReturn last close against the last close before the month, in %; null without one
 * @param sessions the ticker's sessions in the month
 */
public record MonthlyRow(
        Ticker ticker,
        YearMonth month,
        double meanClose,
        double highest,
        double lowest,
        @Nullable Long volume,
        double meanRange,
        @Nullable Double returnDeviation,
        @Nullable Double monthReturn,
        int sessions) {}
