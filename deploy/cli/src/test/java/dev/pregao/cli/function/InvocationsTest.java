package dev.pregao.cli.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pregao.cli.session.Aws;
import dev.pregao.cli.text.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a server that answers as Lambda does. */
class InvocationsTest {
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private Aws aws;
    private String error = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        aws = Aws.local(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        aws.close();
        server.stop(0);
    }

    @Test
    void aSnapshotThatIsMadeAnewIsWaitedFor() {
        // When
        JsonNode answer = call();

        // Then
        assertThat(answer.path("stored").asInt()).isEqualTo(7);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anErrorOfTheFunctionIsTold() {
        error = "Unhandled";
        assertThatThrownBy(this::call).isInstanceOf(Failure.class).hasMessage("pregao-fetcher failed: no bucket");
    }

    private JsonNode call() {
        return Invocations.call(
                aws.lambda, "pregao-fetcher", JsonNodeFactory.instance.objectNode(), Duration.ofMillis(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean first = calls.incrementAndGet() == 1;
        String body = error.isEmpty() ? "{\"stored\": 7}" : "{\"errorMessage\": \"no bucket\"}";
        if (first) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "SnapStartNotReadyException");
            body = "{\"Type\": \"User\", \"Message\": \"Lambda is initializing your function.\"}";
        } else if (!error.isEmpty()) {
            exchange.getResponseHeaders().add("X-Amz-Function-Error", error);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(first ? 409 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
