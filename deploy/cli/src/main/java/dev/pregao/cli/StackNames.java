package dev.pregao.cli;

import java.net.URI;

/** The names {@code deploy/template.yaml} gives, from its prefix and the account. */
record StackNames(String prefix, String account) {
    static final StackNames LOCAL = new StackNames("pregao", "000000000000");
    static final String DATABASE = "workspace_db";
    static final String REFINED = "tb_bvsp_refined";
    static final String MONTHLY = "tb_bvsp_mensal";

    String rawBucket() {
        return prefix + "-raw-" + account;
    }

    String lakeBucket() {
        return prefix + "-lake-" + account;
    }

    String fetcher() {
        return prefix + "-fetcher";
    }

    String etlJob() {
        return prefix + "-etl";
    }

    String workgroup() {
        return prefix;
    }

    String queue(String name) {
        return prefix + "-" + name;
    }

    URI batches() {
        return URI.create("s3://" + lakeBucket() + "/control/batches/");
    }
}
