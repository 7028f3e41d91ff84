package dev.pregao.catalog.repair;

import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;

/** What mends a finding, always by the ordinary path. */
public sealed interface Mend {

    /** As an answer says it. */
    String text();

    /** The notifier starts this attempt, unless it finds it started. */
    record Replay(String batch, int attempt) implements Mend {
        @Override
        public String text() {
            return "replay requested";
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
    }

    /** What the run's success would have led to. */
    record Register(String batch, String run) implements Mend {
        @Override
        public String text() {
            return "registered";
        }
    }

    /** S3's event of a raw object. */
    record ObjectEvent(StoredObject object) implements Mend {
        @Override
        public String text() {
            return "event sent again";
        }
    }

    /** The partition's data is there. */
    record Create(TableSchema table, Partition partition) implements Mend {
        @Override
        public String text() {
            return "partition created";
        }
    }

    /** The partition's data is not there. */
    record Delete(TableSchema table, Partition partition) implements Mend {
        @Override
        public String text() {
            return "partition deleted";
        }
    }

    /** An operator's turn. */
    record Nothing(String text) implements Mend {}
}
