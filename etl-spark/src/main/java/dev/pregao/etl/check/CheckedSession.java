package dev.pregao.etl.check;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sources say of a session of a ticker: a row of tb_conferencia. All figures are on the scale of the day, as
 * B3's: what was split since is multiplied back into Yahoo's.
 *
 * @param reason known, so that nobody need look at it; null where there is none
 * @param difference of the price that differs most, Yahoo's less B3's; null where one source is alone
 * @param factor what one paper of the day has become by the splits Yahoo knows
 * @param yahoo null where it has no bar
 * @param b3 null where it has no quote
 */
public record CheckedSession(
        String ticker,
        LocalDate session,
        Situation situation,
        @Nullable String reason,
        @Nullable Double difference,
        double factor,
        @Nullable Figures yahoo,
        @Nullable Figures b3)
        implements Serializable {

    /** The order of a file's rows. */
    static final Comparator<CheckedSession> ORDER =
            Comparator.comparing(CheckedSession::ticker).thenComparing(CheckedSession::session);

    /**
     * What one source says.
     *
     * @param open null, as high and low, where it tells closes alone, as B3 of an index
     * @param volume papers; null where it tells none
     * @param version digest of the raw version
     */
    public record Figures(
            @Nullable Double open,
            @Nullable Double high,
            @Nullable Double low,
            double close,
            @Nullable Long volume,
            String version)
            implements Serializable {

        /** No price moved, and nothing was traded: what Yahoo shows where it knows nothing. */
        boolean isFlatWithoutVolume() {
            Double same = close;
            return same.equals(open) && same.equals(high) && same.equals(low) && (volume == null || volume == 0);
        }
    }

    /** What tells it from another row, whichever versions told the figures. */
    List<@Nullable Object> told() {
        return Arrays.asList(ticker, session, situation, reason, difference, prices(yahoo), prices(b3));
    }

    private static @Nullable List<@Nullable Double> prices(@Nullable Figures figures) {
        return figures == null ? null : Arrays.asList(figures.open, figures.high, figures.low, figures.close);
    }

    /** Whether somebody should look at it. */
    boolean isFinding() {
        return situation != Situation.AGREES && reason == null;
    }
}
