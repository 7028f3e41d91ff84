package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What the embedded cloud tells below {@code /_pregao/}, and AWS does not. */
public record OwnRoute(URI address) {
    private static final int FOUND = 200;
    private static final int NOT_THERE = 404;

    public static OwnRoute of(URI cloud, String path) {
        return new OwnRoute(cloud.resolve("/_pregao/" + path));
    }

    /** {@link Failure} where there is no such route. */
    public JsonNode load() {
        return find().orElseThrow(() -> new Failure(Texts.of("route.refuses", address, NOT_THERE)));
    }

    /** Empty where there is no such route. */
    public Optional<JsonNode> find() {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case FOUND -> Optional.of(new ObjectMapper().readTree(answer.body()));
                case NOT_THERE -> Optional.empty();
                default ->
                    throw new Failure(Texts.of("route.refuses", address, answer.statusCode() + ": " + answer.body()));
            };
        } catch (IOException unreachable) {
            throw new Failure(Texts.of("route.unreadable", address, unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Texts.of("waiting.stopped"));
        }
    }
}
