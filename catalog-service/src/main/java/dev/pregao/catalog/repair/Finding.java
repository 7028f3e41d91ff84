package dev.pregao.catalog.repair;

/**
 * Something that is not as it should be.
 *
 * @param subject a batch, a raw key, or a partition's folder in the lake
 */
public record Finding(Kind kind, String subject, Mend mend) {

    /** What can be found. */
    public enum Kind {
        /** A manifest, and no run was ever recorded. */
        BATCH_WITHOUT_RUN("batch-without-run"),
        /** The last run recorded has ended and left no report. */
        RUN_WITHOUT_REPORT("run-without-report"),
        /** A report the catalog has no note of. */
        REPORT_NOT_REGISTERED("report-not-registered"),
        /** It failed as often as it may. */
        DEAD_BATCH("dead-batch"),
        /** Something in its folder is not what it should be. */
        UNREADABLE_BATCH("unreadable-batch"),
        /** A fetch's receipt that is none. */
        UNREADABLE_RECEIPT("unreadable-receipt"),
        /** A raw object no manifest names. */
        OBJECT_WITHOUT_BATCH("object-without-batch"),
        /** Rows of the daily table whose month, or year in the compact table, is not there. */
        ROWS_WITHOUT_SUMMARY("rows-without-summary"),
        /** A row of the daily table that this deployment does not keep. */
        ROW_NOT_KEPT("row-not-kept"),
        PARTITION_WITHOUT_DATA("partition-without-data"),
        DATA_WITHOUT_PARTITION("data-without-partition");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As an answer says it. */
        public String text() {
            return text;
        }
    }
}
