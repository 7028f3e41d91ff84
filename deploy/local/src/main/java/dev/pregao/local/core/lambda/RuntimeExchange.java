package dev.pregao.local.core.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What passes between the callers of one function process and the process itself, which asks for work and answers over
 * the Lambda Runtime API. A process handles one event at a time.
 */
public final class RuntimeExchange {
    /** A synchronous answer's limit on Lambda. */
    private static final int ANSWER_LIMIT_BYTES = 6_291_556;

    private final String functionArn;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private @Nullable Consumer<Event> waiting;
    private @Nullable Event untaken;
    private @Nullable String current;
    private @Nullable CompletableFuture<Answer> answer;

    /** {@code deadline} is when the function's timeout ends. */
    @SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
    public record Event(String requestId, byte[] payload, Instant deadline) {}

    /** {@code error} is true where the payload is an error document. */
    @SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
    public record Answer(byte[] payload, boolean error) {}

    /** The process failed to start; the message is its error document. */
    public static final class InitFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InitFailed(String document) {
            super(document);
        }
    }

    public RuntimeExchange(String functionArn) {
        this.functionArn = functionArn;
    }

    public String functionArn() {
        return functionArn;
    }

    /** Completes when the process asks for its first event, or with {@link InitFailed}. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Gives an event to the process; completes with what it answers. */
    CompletableFuture<Answer> offer(Event event) {
        CompletableFuture<Answer> expected = new CompletableFuture<>();
        Consumer<Event> asker;
        synchronized (this) {
            current = event.requestId();
            answer = expected;
            asker = waiting;
            waiting = null;
            untaken = asker == null ? event : null;
        }
        if (asker != null) {
            asker.accept(event);
        }
        return expected;
    }

    /** The process asks for its next event; {@code taker} gets it, at once or later. */
    public void next(Consumer<Event> taker) {
        Event event;
        synchronized (this) {
            event = untaken;
            untaken = null;
            waiting = event == null ? taker : null;
        }
        if (event != null) {
            taker.accept(event);
        }
        ready.complete(null);
    }

    /** The process answered an event; false where nobody waits for this answer. */
    public boolean respond(String requestId, byte[] payload) {
        if (payload.length > ANSWER_LIMIT_BYTES) {
            String message = "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
                    .formatted(payload.length, ANSWER_LIMIT_BYTES);
            return finish(requestId, new Answer(document("Function.ResponseSizeTooLarge", message), true));
        }
        return finish(requestId, new Answer(payload, false));
    }

    /** The process failed on an event; false where nobody waits for this answer. */
    public boolean fail(String requestId, byte[] document) {
        return finish(requestId, new Answer(document, true));
    }

    /** The process failed to start. */
    public void failInit(byte[] document) {
        ready.completeExceptionally(new InitFailed(new String(document, StandardCharsets.UTF_8)));
    }

    /** An error document as Lambda writes it. */
    static byte[] document(String errorType, String errorMessage) {
        try {
            return new ObjectMapper()
                    .writeValueAsBytes(JsonNodeFactory.instance
                            .objectNode()
                            .put("errorType", errorType)
                            .put("errorMessage", errorMessage));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized boolean finish(String requestId, Answer given) {
        CompletableFuture<Answer> expected = answer;
        if (expected == null || !requestId.equals(current)) {
            return false;
        }
        answer = null;
        return expected.complete(given);
    }
}
