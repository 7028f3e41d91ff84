package dev.pregao.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One tab of a browser, over a WebSocket.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">protocol</a>
 */
final class DevTools implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private WebSocket socket;

    static DevTools open(int port) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest tab = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode told = JSON.readTree(
                http.send(tab, HttpResponse.BodyHandlers.ofString()).body());
        DevTools tools = new DevTools();
        tools.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(told.path("webSocketDebuggerUrl").asText()), tools.listener())
                .join();
        return tools;
    }

    private WebSocket.Listener listener() {
        StringBuilder text = new StringBuilder();
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                    received(text.toString());
                    text.setLength(0);
                }
                from.request(1);
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    private void received(String message) {
        JsonNode json;
        try {
            json = JSON.readTree(message);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
        CompletableFuture<JsonNode> asked =
                json.has("id") ? waiting.remove(json.path("id").asInt()) : null;
        if (asked != null) {
            asked.complete(json);
        } else {
            synchronized (events) {
                events.add(json);
            }
        }
    }

    List<JsonNode> takeEvents() {
        synchronized (events) {
            List<JsonNode> taken = List.copyOf(events);
            events.clear();
            return taken;
        }
    }

    JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", parameters);
        socket.sendText(request.toString(), true).join();
        try {
            JsonNode told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (told.has("error")) {
                throw new IllegalStateException(method + ": " + told.path("error"));
            }
            return told.path("result");
        } catch (ExecutionException | TimeoutException refused) {
            throw new IllegalStateException(method + " is not answered", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " was stopped", stopped);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
