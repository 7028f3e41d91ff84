package dev.pregao.local;

import dev.pregao.local.core.s3.Buckets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** As the deployment does it: the ETL job's jar is taken from the artifact bucket, which parameters name. */
record Artifacts(Path home, String account) {
    private static final String ETL_JAR_KEY = "etl-spark.jar";

    /** Parameters that the given ones go before. */
    Map<String, String> with(Map<String, String> given) {
        Map<String, String> parameters = new HashMap<>(Map.of("ArtifactBucket", bucket(), "EtlJarKey", ETL_JAR_KEY));
        parameters.putAll(given);
        return parameters;
    }

    void publish(Buckets buckets) {
        buckets.create(bucket());
        Path jar = home.resolve("etl-spark/target/etl-spark.jar");
        if (Files.exists(jar)) {
            try {
                buckets.put(bucket(), ETL_JAR_KEY, Files.readAllBytes(jar));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String bucket() {
        return "pregao-artifacts-" + account;
    }
}
