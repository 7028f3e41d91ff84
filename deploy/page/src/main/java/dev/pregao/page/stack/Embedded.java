package dev.pregao.page.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The cloud on this machine: its own figures over its own door, its log files on its own disk. */
public final class Embedded implements Surroundings {
    private static final Pattern RUN = Pattern.compile("jr_[0-9a-z]{1,80}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PACE = Duration.ofMillis(1500);
    private static final int LINES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI endpoint;
    private final Path lake;

    /** @param lake the market's folder in the data directory; its name is the market's */
    public Embedded(URI endpoint, Path lake) {
        this.endpoint = endpoint;
        this.lake = lake;
    }

    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public String market() {
        return String.valueOf(lake.getFileName());
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public JsonNode functions() {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_pregao/functions"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answers " + answer.statusCode());
            }
            return ((ObjectNode) JSON.readTree(answer.body())).put("since", "start");
        } catch (IOException unreachable) {
            throw new UncheckedIOException(request.uri() + " cannot be read", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while reading " + request.uri(), stopped);
        }
    }

    @Override
    public List<String> log(String run) {
        Path file = lake.resolve("glue").resolve("logs").resolve(run + ".log");
        if (!RUN.matcher(run).matches() || !Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
