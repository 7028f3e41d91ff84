package dev.pregao.notifier;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Real SDK clients whose calls are noted, and broken where a test says so. */
final class Wire implements ExecutionInterceptor {

    /** What happens to one call. */
    enum Fault {
        NEVER_SENT,
        ANSWER_LOST,
        /** Glue's queue of runs takes no more. */
        QUEUE_FULL,
        /** No waiting mends it. */
        REFUSED,
        /** S3 has another write of the same key under way. */
        CONFLICT
    }

    private final URI endpoint;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Fault> faults = new HashMap<>();
    private final Map<String, Deque<Optional<Fault>>> later = new HashMap<>();
    private final List<String> sent = new ArrayList<>();

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
        later.put(operation, new ArrayDeque<>(List.of(Optional.of(fault))));
    }

    /** The second call after the next one of this operation meets the fault. */
    void breakThird(String operation, Fault fault) {
        later.put(operation, new ArrayDeque<>(List.of(Optional.empty(), Optional.of(fault))));
    }

    /** Bodies of the messages sent, oldest first. */
    List<String> sent() {
        return sent;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = operation(context.request());
        calls.add(operation);
        if (faults.remove(operation, Fault.NEVER_SENT)) {
            throw SdkClientException.create("never sent: " + operation);
        }
        if (context.request() instanceof SendMessageRequest message) {
            sent.add(message.messageBody());
        }
        if (faults.remove(operation, Fault.REFUSED)) {
            throw EntityNotFoundException.builder().message("no such job").build();
        }
        if (faults.remove(operation, Fault.CONFLICT)) {
            next(operation);
            throw S3Exception.builder()
                    .statusCode(409)
                    .message("ConditionalRequestConflict")
                    .build();
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
        next(operation);
    }

    private void next(String operation) {
        Optional.ofNullable(later.get(operation))
                .map(Deque::poll)
                .flatMap(fault -> fault)
                .ifPresent(fault -> faults.put(operation, fault));
    }

    private static String operation(Object request) {
        return request.getClass().getSimpleName().replaceAll("Request$", "");
    }
}
