package dev.pregao.etl;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.table.DailyTable;
import java.util.HashMap;
import java.util.Map;

/**
 * The job's arguments, {@code deploy/contracts/job-arguments.json}. Glue mixes its own parameters in; those are skipped.
 *
 * @param batch id of the batch
 * @param manifest where its manifest lies, {@code s3://bucket/control/batches/<id>/manifest.json}
 * @param attempt counted from 1
 * @param run Glue's id of this run, {@code local} where Glue gave none
 * @param daily how much of tb_bvsp_refined is kept; the job's own argument, all where it has none
 */
public record EtlArgs(BatchId batch, String manifest, int attempt, String run, DailyTable daily) {

    /** Reads {@code --key value} and {@code --key=value}. */
    public static EtlArgs parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                continue;
            }
            int equals = args[i].indexOf('=');
            if (equals > 0) {
                values.put(args[i].substring(0, equals), args[i].substring(equals + 1));
            } else if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
                values.put(args[i], args[++i]);
            }
        }
        return new EtlArgs(
                BatchId.of(required(values, "--batch")),
                required(values, "--manifest"),
                attempt(required(values, "--attempt")),
                values.getOrDefault("--JOB_RUN_ID", "local"),
                DailyTable.of(values.getOrDefault("--daily-table", DailyTable.ALL.word())));
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "argument " + key + " is missing; needed: --batch ID --manifest s3://... --attempt N");
        }
        return value;
    }

    private static int attempt(String value) {
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("--attempt " + value + " is no number from 1");
        }
        return Integer.parseInt(value);
    }
}
