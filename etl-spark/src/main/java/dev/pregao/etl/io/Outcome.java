package dev.pregao.etl.io;

import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.plan.LakeKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a run read and wrote. */
public sealed interface Outcome {

    /** Raw objects read: those of the batch and those beside them. */
    long objectsRead();

    /** Rows written to tables. */
    default int rowsWritten() {
        return refined().size() + monthly().size();
    }

    /** Rows written to tb_bvsp_refined. */
    default List<LakeKey.Refined> refined() {
        return List.of();
    }

    /** Rows written to tb_bvsp_mensal. */
    default List<LakeKey.Monthly> monthly() {
        return List.of();
    }

    /** How good the batch was, ticker by ticker. */
    default List<Quality> quality() {
        return List.of();
    }

    /** Refused rows of the batch by reason. */
    default NavigableMap<String, Integer> rejects() {
        return new TreeMap<>();
    }

    /**
     * What raw objects changed was computed.
     *
     * @param strangeKeys keys in the batch that are none of a raw bar
     */
    record Computed(
            long objectsRead,
            List<LakeKey.Refined> refined,
            List<LakeKey.Monthly> monthly,
            List<Quality> quality,
            int strangeKeys)
            implements Outcome {

        public Computed {
            refined = List.copyOf(refined);
            monthly = List.copyOf(monthly);
            quality = List.copyOf(quality);
        }

        @Override
        public NavigableMap<String, Integer> rejects() {
            NavigableMap<String, Integer> rejects = new TreeMap<>();
            if (strangeKeys > 0) {
                rejects.put(Reason.UNREADABLE.word(), strangeKeys);
            }
            quality.forEach(ticker ->
                    ticker.rejectsByReason().forEach((reason, count) -> rejects.merge(reason, count, Integer::sum)));
            return rejects;
        }
    }

    /**
     * Everything was recomputed.
     *
     * @param differences keys of objects that were missing, different, or should not be there; the last are left there
     */
    record Rebuilt(
            long objectsRead,
            List<LakeKey.Refined> refined,
            List<LakeKey.Monthly> monthly,
            Collection<String> differences)
            implements Outcome {

        public Rebuilt {
            refined = List.copyOf(refined);
            monthly = List.copyOf(monthly);
            differences = List.copyOf(differences);
        }
    }

    /** The tables were computed as they were known on a day. */
    record Known(long objectsRead, int rowsWritten, LocalDate asOf) implements Outcome {}
}
