package dev.pregao.catalog.repair;

import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Ticker;
import java.util.Set;

/** What mends a finding, always by the ordinary path. */
public sealed interface Mend {

    /** As an answer says it. */
    String text();

    /** Has it done. */
    void by(Mender mender);

    /** The notifier starts this attempt, unless it finds it started. */
    record Replay(BatchId batch, int attempt) implements Mend {
        @Override
        public String text() {
            return "replay requested";
        }

        @Override
        public void by(Mender mender) {
            mender.replay(this);
        }
    }

    /**
     * Glue's event of a run that ended badly.
     *
     * @param state as Glue writes it
     */
    record RunEvent(String run, String state, String error) implements Mend {
        @Override
        public String text() {
            return "run's event sent again";
        }

        @Override
        public void by(Mender mender) {
            mender.runEvent(this);
        }
    }

    /** What the run's success would have led to. */
    record Register(BatchId batch, String run) implements Mend {
        @Override
        public String text() {
            return "registered";
        }

        @Override
        public void by(Mender mender) {
            mender.register(this);
        }
    }

    /** S3's event of a raw object. */
    record ObjectEvent(StoredObject object) implements Mend {
        @Override
        public String text() {
            return "event sent again";
        }

        @Override
        public void by(Mender mender) {
            mender.objectEvent(this);
        }
    }

    /** The partition's data is there. */
    record Create(TableSchema table, Partition partition) implements Mend {
        @Override
        public String text() {
            return "partition created";
        }

        @Override
        public void by(Mender mender) {
            mender.create(this);
        }
    }

    /**
     * The job computes it again from raw.
     *
     * @param tickers whose rows are in it
     * @param missing key in the lake
     */
    record Recompute(Set<Ticker> tickers, String missing) implements Mend {

        public Recompute {
            tickers = Set.copyOf(tickers);
        }

        @Override
        public String text() {
            return "computed again from raw";
        }

        @Override
        public void by(Mender mender) {
            mender.recompute(this);
        }
    }

    /**
     * All tables are recomputed: those of B3's are of no ticker.
     *
     * @param missing key in the lake
     */
    record RecomputeAll(String missing) implements Mend {

        @Override
        public String text() {
            return "computed again from raw";
        }

        @Override
        public void by(Mender mender) {
            mender.recomputeAll(this);
        }
    }

    /** The partition's data is not there. */
    record Delete(TableSchema table, Partition partition) implements Mend {
        @Override
        public String text() {
            return "partition deleted";
        }

        @Override
        public void by(Mender mender) {
            mender.delete(this);
        }
    }

    /** The object's row is in the compact table. */
    record DeleteObject(String key) implements Mend {
        @Override
        public String text() {
            return "object deleted";
        }

        @Override
        public void by(Mender mender) {
            mender.deleteObject(this);
        }
    }

    /** An operator's turn. */
    record Nothing(String text) implements Mend {
        @Override
        public void by(Mender mender) {
            mender.nothing(this);
        }
    }
}
