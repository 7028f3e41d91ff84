package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.text.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls a function and waits for its answer. */
public final class Invocations {
    /** The template's, whose version starts from a snapshot. */
    private static final String ALIAS = "live";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Invocations() {}

    /** The function's answer; an error it throws is a {@link Failure} with its message. */
    public static JsonNode call(LambdaClient lambda, String function, JsonNode request) {
        InvokeResponse response = lambda.invoke(invoke ->
                invoke.functionName(function).qualifier(ALIAS).payload(SdkBytes.fromUtf8String(request.toString())));
        JsonNode answer = read(response.payload());
        if (response.functionError() != null) {
            throw new Failure(
                    function + " failed: " + answer.path("errorMessage").asText());
        }
        return answer;
    }

    private static JsonNode read(SdkBytes payload) {
        try {
            return JSON.readTree(payload.asByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
