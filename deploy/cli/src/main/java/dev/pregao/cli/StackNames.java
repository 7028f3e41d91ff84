package dev.pregao.cli;

/** The names {@code deploy/template.yaml} gives, from its prefix, the account and the database. */
record StackNames(String prefix, String account, String database) {
    static final StackNames LOCAL = new StackNames("pregao", "000000000000", "workspace_db");
    static final String REFINED = "tb_bvsp_refined";
    static final String MONTHLY = "tb_bvsp_mensal";
    private static final String AS_OF = "_asof";

    String rawBucket() {
        return prefix + "-raw-" + account;
    }

    String lakeBucket() {
        return prefix + "-lake-" + account;
    }

    String fetcher() {
        return prefix + "-fetcher";
    }

    String reconcile() {
        return prefix + "-reconcile";
    }

    String etlJob() {
        return prefix + "-etl";
    }

    String workgroup() {
        return prefix;
    }

    String replayQueue() {
        return queue("replay");
    }

    String deadBatches() {
        return queue("dead-batches");
    }

    String queue(String name) {
        return prefix + "-" + name;
    }

    /** As a statement names it. */
    String qualified(String table) {
        return database + "." + table;
    }

    /** Holds a table's rows as they were known at the end of each day that was asked for. */
    static String asOf(String table) {
        return table + AS_OF;
    }
}
