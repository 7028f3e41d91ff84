package dev.pregao.contracts;

import java.util.List;

/** The names {@code deploy/template.yaml} gives, from its prefix, the account and the database. */
public record StackNames(String prefix, String account, String database) {
    public static final StackNames LOCAL = new StackNames("pregao", "000000000000", "workspace_db");
    public static final String REFINED = "tb_bvsp_refined";
    public static final String MONTHLY = "tb_bvsp_mensal";
    public static final String HISTORY = "tb_historico";
    public static final String MARKET = "tb_b3_diario";
    public static final String EVENTS = "tb_b3_eventos";
    public static final String ADJUSTED = "vw_b3_ajustado";
    public static final String COMPLETENESS = "vw_b3_completude";
    public static final String CHECKS = "tb_conferencia";
    private static final String AS_OF = "_asof";

    /** Where in the lake bucket all that lies which the stages write, and nobody else. */
    public static final List<String> ZONES =
            List.of("refined/", "enriched/", "historico/", "b3/", "quality/", "asof/", LakeKey.CONTROL);

    /** The path's queues, each with what it has given up behind it; {@link #queue} makes their names. */
    public static final List<String> QUEUES =
            List.of("raw-objects", "raw-objects-dlq", "replay", "replay-dlq", "dead-batches", "events-dlq");

    /** Those of them that keep what was given up. */
    public static final List<String> DEAD_LETTERS =
            List.of("raw-objects-dlq", "replay-dlq", "dead-batches", "events-dlq");

    /** The functions, in the order of the path; {@link #function} makes their names. */
    public static final List<String> FUNCTIONS =
            List.of("fetcher", "market", "notifier", "replay", "catalog", "reconcile");

    public String rawBucket() {
        return prefix + "-raw-" + account;
    }

    public String lakeBucket() {
        return prefix + "-lake-" + account;
    }

    public String fetcher() {
        return function("fetcher");
    }

    public String market() {
        return function("market");
    }

    public String reconcile() {
        return function("reconcile");
    }

    /** The functions that bars go through, in their order. */
    public List<String> path() {
        return List.of(fetcher(), function("notifier"), function("catalog"));
    }

    public String function(String name) {
        return prefix + "-" + name;
    }

    public String etlJob() {
        return prefix + "-etl";
    }

    public String workgroup() {
        return prefix;
    }

    public String replayQueue() {
        return queue("replay");
    }

    public String deadBatches() {
        return queue("dead-batches");
    }

    public String queue(String name) {
        return prefix + "-" + name;
    }

    /** As a statement names it. */
    public String qualified(String table) {
        return database + "." + table;
    }

    /** Holds a table's rows as they were known at the end of each day that was asked for. */
    public static String asOf(String table) {
        return table + AS_OF;
    }
}
