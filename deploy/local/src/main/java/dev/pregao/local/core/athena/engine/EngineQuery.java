package dev.pregao.local.core.athena.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One statement by Trino's client protocol: each answer has some rows and where the next ones are. Rows wait in the engine
 * until they are asked for.
 */
public final class EngineQuery {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);
    private static final String CATALOG = "awsdatacatalog";
    /** A split is about a hundred small files, or partitions without any; a statement without tables has fewer. */
    private static final int MANY_SPLITS = 5;

    private final EngineProcess engine;
    private final AtomicReference<@Nullable URI> query = new AtomicReference<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    public EngineQuery(EngineProcess engine) {
        this.engine = engine;
    }

    /** Takes each answer of the engine as it comes. */
    public interface Target {
        void answer(JsonNode answer) throws EngineFailure, IOException;
    }

    /** Runs a statement to its end. */
    public EngineReads run(String sql, EngineSession session, Target target) throws EngineFailure, IOException {
        URI address = engine.address(stopped);
        JsonNode answer = call(post(address, sql, session));
        URI own = address.resolve("/v1/query/" + answer.path("id").asText());
        query.set(own);
        try {
            while (true) {
                check(answer);
                target.answer(answer);
                if (!answer.has("nextUri")) {
                    return hasRead(answer.path("stats"))
                            ? EngineReads.of(call(request(own).GET()))
                            : EngineReads.NONE;
                }
                if (stopped.isDone()) {
                    throw EngineFailure.cancelled();
                }
                answer = call(
                        request(URI.create(answer.path("nextUri").asText())).GET());
            }
        } catch (EngineFailure | IOException | RuntimeException ended) {
            cancel();
            throw ended;
        }
    }

    private static boolean hasRead(JsonNode stats) {
        return stats.path("physicalInputBytes").asLong() > 0
                || stats.path("totalSplits").asInt() >= MANY_SPLITS;
    }

    /** Also one that has not begun. */
    public void cancel() {
        stopped.complete(null);
        URI running = query.get();
        if (running != null) {
            Thread stopping = new Thread(() -> stop(running), "stop-query");
            stopping.setDaemon(true);
            stopping.start();
        }
    }

    private static void stop(URI running) {
        try {
            HTTP.send(request(running).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException gone) {
            // with the engine the query has ended, too, and its own call says so
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest.Builder post(URI address, String sql, EngineSession session) {
        HttpRequest.Builder request = request(address.resolve("/v1/statement"))
                .header("X-Trino-Source", "athena")
                .header("X-Trino-Time-Zone", "UTC")
                .header("X-Trino-Catalog", CATALOG)
                .header("X-Trino-Schema", session.schema())
                .POST(HttpRequest.BodyPublishers.ofString(sql));
        session.properties()
                .forEach((name, value) ->
                        request.header("X-Trino-Session", CATALOG + "." + name + "=" + encoded(value)));
        return request;
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(LONGEST_CALL).header("X-Trino-User", "athena");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode call(HttpRequest.Builder request) throws EngineFailure {
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new EngineFailure("GENERIC_INTERNAL_ERROR: the SQL engine answered HTTP " + answer.statusCode()
                        + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body());
        } catch (IOException gone) {
            throw new EngineFailure("GENERIC_INTERNAL_ERROR: the SQL engine ended while it ran the query", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("Query was cancelled", stopped);
        }
    }

    private static void check(JsonNode answer) throws EngineFailure {
        JsonNode error = answer.path("error");
        if (!error.isMissingNode()) {
            throw new EngineFailure(error.path("errorName").asText() + ": "
                    + error.path("message").asText());
        }
    }
}
