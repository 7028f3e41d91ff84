package dev.pregao.cli;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS clients a command talks through; they share one pool of connections. */
final class Aws implements AutoCloseable {
    /** A fetch may run as long as its function: fifteen minutes. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(16);

    private final URI endpoint;
    private final SdkHttpClient http =
            Apache5HttpClient.builder().socketTimeout(LONGEST_CALL).build();
    final LambdaClient lambda;
    final S3Client s3;
    final SqsClient sqs;
    final GlueClient glue;
    final AthenaClient athena;

    Aws(URI endpoint) {
        this.endpoint = endpoint;
        this.lambda = local(LambdaClient.builder()
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(retry -> retry.maxAttempts(1))
                        .build()));
        this.s3 = local(S3Client.builder().forcePathStyle(true));
        this.sqs = local(SqsClient.builder());
        this.glue = local(GlueClient.builder());
        this.athena = local(AthenaClient.builder());
    }

    private <
                    B extends
                            AwsSyncClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
                    C>
            C local(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("pregao", "pregao")))
                .build();
    }

    @Override
    public void close() {
        lambda.close();
        s3.close();
        sqs.close();
        glue.close();
        athena.close();
        http.close();
    }
}
