package dev.pregao.etl.quality;

import dev.pregao.etl.bars.Reason;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of tb_qualidade of one ticker and batch.
 *
 * @param reason what exactly; null if the kind says it all
 * @param session null where it is of none
 * @param count of bars, versions or sessions; 1 where there is nothing to count
 * @param value refused, or the figure of the finding; null where there is none
 */
public record Finding(
        Kind kind, @Nullable String reason, @Nullable LocalDate session, int count, @Nullable String value)
        implements Serializable {

    /** By kind, reason and date. */
    static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.kind().word())
            .thenComparing(Finding::reason, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::session, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What there is to find. */
    public enum Kind {
        /** Valid versions of the batch. */
        BAR("barra"),
        /** Versions that do not count. */
        REJECTED("rejeitada"),
        /** A session of B3 without a bar. */
        GAP("lacuna"),
        /** A bar that replaced another one of an earlier batch. */
        RESTATED("reapresentada"),
        /** A version that says less than the one that counts. */
        POORER("degradada"),
        /** An implausible value that counts all the same: only the source can know. */
        SUSPECT("suspeita"),
        /** The source multiplied only part of its past, so what it said of stored sessions is held back. */
        HELD("reescala-parcial"),
        /** All there is of a session is what could be read of a file that was refused. */
        PARTIAL("parcial"),
        /** B3 has quotes of a day that our calendar calls none of its sessions. */
        NO_SESSION("fora-do-calendario"),
        /** A corporate action of which B3's lists tell no size, or that is of another paper. */
        EVENT("evento"),
        /** B3's counter of a paper's rights rose by more, or by less, than there are ex-dates known. */
        INCOMPLETE("incompleta"),
        /** Records of a session have a code that no table of B3's layout has; they are kept. */
        UNKNOWN_CODE("codigo-desconhecido"),
        /** The two sources tell other prices of a session, and no reason is known. */
        DIVERGES("diverge"),
        /** One source has a session of a ticker that the other one should have, too. */
        ONE_SOURCE("uma-fonte"),
        /** The ticker's newest session is older than the lake's. */
        BEHIND("atrasada");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in tables and reports. */
        public String word() {
            return word;
        }
    }

    /** Of a key that is none of a raw bar, or whose object is not what it names. */
    public static Finding strange(String key) {
        return new Finding(Kind.REJECTED, Reason.UNREADABLE.word(), null, 1, key);
    }

    public static Finding of(Kind kind, LocalDate session) {
        return new Finding(kind, null, session, 1, null);
    }
}
