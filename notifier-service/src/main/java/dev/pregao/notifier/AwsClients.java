package dev.pregao.notifier;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The clients no Quarkus extension offers; S3 and SQS come from quarkus-amazon-s3 and -sqs. Endpoint, region and
 * credentials are the SDK's own configuration ({@code AWS_*}).
 */
@Singleton
public class AwsClients {

    private static final Logger LOG = Logger.getLogger(AwsClients.class);

    /** Well within the function's timeout, so a slow answer is an outcome and not a killed function. */
    private static final Duration CALL = Duration.ofSeconds(10);

    /** Never retries by itself: a lost answer to StartJobRun must be looked up first. */
    @Produces
    @Singleton
    GlueClient glue() {
        return GlueClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(
                        override -> override.apiCallTimeout(CALL).retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @Produces
    @Singleton
    SnsClient sns() {
        return SnsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL))
                .build();
    }

    /** A client's first use takes a second; both functions need these two, so that second belongs to the start. */
    void buildAtStart(@Observes StartupEvent start, S3Client s3, GlueClient glue) {
        LOG.debugf("Clients built clients=%s,%s", s3.serviceName(), glue.serviceName());
    }

    void close(@Disposes GlueClient glue) {
        glue.close();
    }

    void close(@Disposes SnsClient sns) {
        sns.close();
    }
}
