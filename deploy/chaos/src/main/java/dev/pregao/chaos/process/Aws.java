package dev.pregao.chaos.process;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An operator's clients: past the proxy, so that what is watched is not disturbed by the watching. */
final class Aws implements AutoCloseable {
    static final String RAW_BUCKET = "pregao-raw-000000000000";
    static final String LAKE_BUCKET = "pregao-lake-000000000000";
    static final String JOB = "pregao-etl";

    private final SdkHttpClient http =
            Apache5HttpClient.builder().socketTimeout(Duration.ofMinutes(5)).build();
    private final URI endpoint;
    final S3Client s3;
    final SqsClient sqs;
    final GlueClient glue;
    final LambdaClient lambda;
    final EventBridgeClient events;

    Aws(URI endpoint) {
        this.endpoint = endpoint;
        this.s3 = local(S3Client.builder().forcePathStyle(true));
        this.sqs = local(SqsClient.builder());
        this.glue = local(GlueClient.builder());
        this.lambda = local(LambdaClient.builder());
        this.events = local(EventBridgeClient.builder());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C local(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    String queueUrl(String name) {
        return endpoint + "/000000000000/pregao-" + name;
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        glue.close();
        lambda.close();
        events.close();
        http.close();
    }
}
