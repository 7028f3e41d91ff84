package dev.pregao.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Glue's client, which no Quarkus extension offers; S3's comes from quarkus-amazon-s3. Endpoint, region and credentials
 * are the SDK's own configuration ({@code AWS_*}).
 */
@Singleton
public class AwsClients {

    private static final Logger LOG = Logger.getLogger(AwsClients.class);

    /** With the SDK's retries; well within the function's timeout. */
    private static final Duration CALL = Duration.ofSeconds(60);

    @Produces
    @Singleton
    GlueClient glue() {
        return GlueClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL))
                .build();
    }

    /** A client's first use takes a second; that second belongs to the start. */
    void buildAtStart(@Observes StartupEvent start, S3Client s3, GlueClient glue) {
        LOG.debugf("Clients built clients=%s,%s", s3.serviceName(), glue.serviceName());
    }

    void close(@Disposes GlueClient glue) {
        glue.close();
    }
}
