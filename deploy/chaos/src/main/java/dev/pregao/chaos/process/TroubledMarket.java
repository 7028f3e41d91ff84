package dev.pregao.chaos.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pregao.local.wire.RestService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that has had enough after some questions, or that rescales a part of its past and not the rest. Which of them
 * stands in a file, so that it outlives the cloud's process: {@code refuse-after N}, {@code half-before SECONDS}, or nothing.
 */
final class TroubledMarket implements RestService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    private final RestService market;
    private final Path note;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String told = "";

    TroubledMarket(RestService market, Path note) {
        this.market = market;
        this.note = note;
    }

    @Override
    public String pathPrefix() {
        return market.pathPrefix();
    }

    @Override
    public Answer call(Request request) {
        String[] trouble = trouble().split(" ", 2);
        if (trouble[0].equals("refuse-after") && asked.incrementAndGet() > Integer.parseInt(trouble[1])) {
            return new Answer(
                    429,
                    Map.of("Content-Type", "text/plain"),
                    "Edge: Too Many Requests".getBytes(StandardCharsets.US_ASCII));
        }
        Answer answer = market.call(request);
        return trouble[0].equals("half-before") && answer.status() == 200
                ? new Answer(200, answer.headers(), halved(answer.body(), Long.parseLong(trouble[1])))
                : answer;
    }

    private String trouble() {
        try {
            String now = Files.readString(note).strip();
            if (!now.equals(told)) {
                told = now;
                asked.set(0);
            }
            return now;
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every second session before a moment at half its prices: as if a split were entered for a part of the past. */
    private static byte[] halved(byte[] body, long before) {
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode result = root.at("/chart/result/0");
            JsonNode quote = result.at("/indicators/quote/0");
            for (int i = 0; i < result.path("timestamp").size(); i += 2) {
                if (result.path("timestamp").get(i).asLong() < before) {
                    for (String price : PRICES) {
                        halve(quote.path(price), i);
                    }
                }
            }
            return JSON.writeValueAsBytes(root);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static void halve(JsonNode prices, int at) {
        if (prices instanceof ArrayNode array && array.get(at).isNumber()) {
            array.set(at, JSON.getNodeFactory().numberNode((double)
                    (float) (array.get(at).asDouble() / 2)));
        }
    }
}
