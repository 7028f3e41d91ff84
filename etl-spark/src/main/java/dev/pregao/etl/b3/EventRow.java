package dev.pregao.etl.b3;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A corporate action of one paper: a row of tb_b3_eventos. All amounts are gross, of one paper, and of the day's scale.
 *
 * @param ticker B3's code of the paper on the last session with the right
 * @param isin its ISIN on that session
 * @param label B3's word for it
 * @param lastWithRight the last day on which a buyer still got it
 * @param exDate the first session without it
 * @param approvedOn from when it could be known; null where nobody says
 * @param value cash, other value, or what a subscribed paper costs; null where there is none
 * @param ratio new papers for one old, below 0 where papers become fewer; null where there are none
 * @param close the last price with the right; null as long as that session is not over
 * @param eventFactor of all rights of the ex-date together, so the same in each of its rows; null where it is not known
 * @param quantityFactor likewise, of papers alone
 * @param origin {@link Origin}
 * @param reason why there is no factor, or why the row does not count; null where there is one
 * @param version digest of the raw version, or of the curated row
 */
public record EventRow(
        String ticker,
        String isin,
        String label,
        LocalDate lastWithRight,
        LocalDate exDate,
        @Nullable LocalDate approvedOn,
        @Nullable Double value,
        @Nullable Double ratio,
        @Nullable Double close,
        @Nullable Double eventFactor,
        @Nullable Double quantityFactor,
        Origin origin,
        @Nullable Reason reason,
        Instant fetchedAt,
        String version)
        implements Serializable {

    /** Who tells it. */
    public enum Origin {
        B3("b3"),
        CURATED("curado");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** By its word. */
        public static Origin of(String word) {
            return word.equals(CURATED.word) ? CURATED : B3;
        }
    }

    /** Why a row has no factor. */
    public enum Reason {
        /** The last session with the right is not over, or B3's quotes of it, or of one before it, are not here. */
        NO_CLOSE("sem-fechamento"),
        /** What B3 tells has no size, or sizes that make no price. */
        UNSIZED("evento-sem-fator"),
        /** B3 names another close beside it than its quotes have: it is of another paper, and does not count. */
        OTHER_PAPER("outro-papel");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** By its word; null for none. */
        public static @Nullable Reason of(@Nullable String word) {
            for (Reason reason : values()) {
                if (reason.word.equals(word)) {
                    return reason;
                }
            }
            return null;
        }
    }

    /** Whether it is an event of this paper. */
    public boolean counts() {
        return reason != Reason.OTHER_PAPER;
    }
}
