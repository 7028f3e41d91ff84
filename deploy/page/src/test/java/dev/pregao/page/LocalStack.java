package dev.pregao.page;

import dev.pregao.page.stack.Embedded;
import dev.pregao.page.stack.Stack;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The embedded cloud's stack, by real clients. */
record LocalStack(Stack stack, SdkHttpClient http) implements AutoCloseable {

    static LocalStack at(URI endpoint, Path lake) {
        SdkHttpClient http = Apache5HttpClient.builder().build();
        Stack.Clients clients = new Stack.Clients(
                client(S3Client.builder().forcePathStyle(true), endpoint, http),
                client(SqsClient.builder(), endpoint, http),
                client(GlueClient.builder(), endpoint, http),
                client(AthenaClient.builder(), endpoint, http),
                client(LambdaClient.builder(), endpoint, http));
        Stack.Names names = new Stack.Names("pregao", "000000000000", "workspace_db");
        return new LocalStack(new Stack(clients, names, new Embedded(endpoint, lake)), http);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, SdkHttpClient http) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("pregao", "pregao")))
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
