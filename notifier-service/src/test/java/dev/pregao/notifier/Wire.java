package dev.pregao.notifier;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;

/** Real SDK clients whose calls are noted, and broken where a test says so. */
final class Wire implements ExecutionInterceptor {

    /** What happens to one call. */
    enum Fault {
        NEVER_SENT,
        ANSWER_LOST,
        QUEUE_FULL
    }

    private final URI endpoint;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Fault> faults = new HashMap<>();
    private final Map<String, Fault> later = new HashMap<>();

    Wire(URI endpoint) {
        this.endpoint = endpoint;
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("pregao", "pregao")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(override ->
                        override.addExecutionInterceptor(this).retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** The calls made since the last time this was asked. */
    List<String> calls() {
        List<String> made = List.copyOf(calls);
        calls.clear();
        return made;
    }

    /** The next call of this operation meets the fault. */
    void breakNext(String operation, Fault fault) {
        faults.put(operation, fault);
    }

    /** The call after the next one of this operation meets the fault. */
    void breakSecond(String operation, Fault fault) {
        later.put(operation, fault);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = operation(context.request());
        calls.add(operation);
        if (faults.remove(operation, Fault.NEVER_SENT)) {
            throw SdkClientException.create("never sent: " + operation);
        }
        if (faults.remove(operation, Fault.QUEUE_FULL)) {
            throw ConcurrentRunsExceededException.builder()
                    .message("Concurrent runs exceeded")
                    .build();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String operation = operation(context.request());
        if (faults.remove(operation, Fault.ANSWER_LOST)) {
            throw SdkClientException.create("answer lost: " + operation);
        }
        if (later.containsKey(operation)) {
            faults.put(operation, later.remove(operation));
        }
    }

    private static String operation(Object request) {
        return request.getClass().getSimpleName().replaceAll("Request$", "");
    }
}
