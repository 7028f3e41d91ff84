package dev.pregao.catalog;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts remote calls by operation, and lets a test step in between. */
final class Calls implements ExecutionInterceptor {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private Consumer<SdkRequest> before = request -> {};
    private UnaryOperator<SdkRequest> request = UnaryOperator.identity();
    private UnaryOperator<SdkResponse> response = UnaryOperator.identity();

    /** Runs before each call is sent. */
    void before(Consumer<SdkRequest> action) {
        before = action;
    }

    void change(UnaryOperator<SdkRequest> request, UnaryOperator<SdkResponse> response) {
        this.request = request;
        this.response = response;
    }

    /** The calls since the last look. */
    Map<String, Integer> take() {
        Map<String, Integer> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        counts.merge(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), 1, Integer::sum);
        before.accept(context.request());
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return request.apply(context.request());
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return response.apply(context.response());
    }
}
