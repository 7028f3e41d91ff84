package dev.pregao.cli.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;

/** Calls a function and waits for its answer. */
public final class Invocations {
    /** The template's, whose version starts from a snapshot. */
    private static final String ALIAS = "live";

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_RESTORE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Invocations() {}

    /** The function's answer; an error it throws is a {@link Failure} with its message. */
    public static JsonNode call(LambdaClient lambda, String function, JsonNode request) {
        return call(lambda, function, request, PAUSE);
    }

    static JsonNode call(LambdaClient lambda, String function, JsonNode request, Duration pause) {
        InvokeResponse response = Waiting.until(
                pause,
                () -> invoke(lambda, function, request),
                () -> new Waiting.Standing(Texts.of("function.snapshot", function), LONGEST_RESTORE),
                Texts.of("function.snapshot-state"));
        JsonNode answer = read(response.payload());
        if (response.functionError() != null) {
            throw new Failure(Texts.of(
                    "function.failed", function, answer.path("errorMessage").asText()));
        }
        return answer;
    }

    /** Empty while Lambda makes the snapshot again, which it drops when a version was not called for 14 days. */
    private static Optional<InvokeResponse> invoke(LambdaClient lambda, String function, JsonNode request) {
        try {
            return Optional.of(lambda.invoke(invoke -> invoke.functionName(function)
                    .qualifier(ALIAS)
                    .payload(SdkBytes.fromUtf8String(request.toString()))));
        } catch (SnapStartNotReadyException notYet) {
            return Optional.empty();
        }
    }

    private static JsonNode read(SdkBytes payload) {
        try {
            return JSON.readTree(payload.asByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
