package dev.pregao.catalog;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings with their defaults, read as a function reads them. */
public final class TestSettings {

    private TestSettings() {}

    public static CatalogConfig ofNames(String rawBucket, String lakeBucket) {
        return new SmallRyeConfigBuilder()
                .withMapping(CatalogConfig.class)
                .withDefaultValues(Map.of(
                        "pregao.stack", "pregao",
                        "pregao.raw-bucket", rawBucket,
                        "pregao.lake-bucket", lakeBucket,
                        "pregao.database", "workspace_db",
                        "pregao.etl-job", "pregao-etl",
                        "pregao.raw-queue-url", "http://127.0.0.1/000000000000/pregao-raw-objects",
                        "pregao.replay-queue-url", "http://127.0.0.1/000000000000/pregao-replay"))
                .build()
                .getConfigMapping(CatalogConfig.class);
    }
}
