package dev.pregao.cli.session;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS clients a command talks through; they share one pool of connections. */
public final class Aws implements AutoCloseable {
    /** A fetch may run as long as its function: fifteen minutes. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(16);

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    private final @Nullable URI endpoint;
    private final SdkHttpClient http = http(LONGEST_ANSWER);
    /** Lambda sends nothing until the function has answered. */
    private final SdkHttpClient patientHttp = http(LONGEST_CALL);

    public final LambdaClient lambda;
    public final S3Client s3;
    public final SqsClient sqs;
    public final GlueClient glue;
    public final AthenaClient athena;
    public final CloudWatchClient cloudWatch;
    public final CloudWatchLogsClient logs;
    public final StsClient sts;

    private Aws(@Nullable URI endpoint) {
        this.endpoint = endpoint;
        this.lambda = client(
                LambdaClient.builder()
                        .overrideConfiguration(ClientOverrideConfiguration.builder()
                                .retryStrategy(retry -> retry.maxAttempts(1))
                                .apiCallTimeout(LONGEST_CALL)
                                .build()),
                patientHttp);
        this.s3 = client(S3Client.builder().forcePathStyle(true));
        this.sqs = client(SqsClient.builder());
        this.glue = client(GlueClient.builder());
        this.athena = client(AthenaClient.builder());
        this.cloudWatch = client(CloudWatchClient.builder());
        this.logs = client(CloudWatchLogsClient.builder());
        this.sts = client(StsClient.builder());
    }

    /** Of the embedded cloud. */
    public static Aws local(URI endpoint) {
        return new Aws(endpoint);
    }

    /** Endpoint, region and credentials are the SDK's standard configuration: environment, profile, role. */
    public static Aws configured() {
        return new Aws(null);
    }

    /** Where the embedded cloud is, if these are clients of one. */
    public Optional<URI> embedded() {
        return Optional.ofNullable(endpoint);
    }

    /** Kept alive, so that nothing on the way takes a long call for a dead one. */
    private static SdkHttpClient http(Duration longestSilence) {
        return Apache5HttpClient.builder()
                .socketTimeout(longestSilence)
                .tcpKeepAlive(true)
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, http);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, SdkHttpClient through) {
        builder.httpClient(through);
        if (endpoint != null) {
            builder.endpointOverride(endpoint)
                    .region(Region.SA_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("pregao", "pregao")));
        }
        return builder.build();
    }

    @Override
    public void close() {
        lambda.close();
        s3.close();
        sqs.close();
        glue.close();
        athena.close();
        cloudWatch.close();
        logs.close();
        sts.close();
        http.close();
        patientHttp.close();
    }
}
