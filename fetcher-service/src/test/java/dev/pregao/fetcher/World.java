package dev.pregao.fetcher;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a test tells {@link LocalMarket} and asks of the raw bucket's folder. */
final class World {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI market;
    private final Path raw;

    World(URI market, Path raw) {
        this.market = market;
        this.raw = raw;
    }

    /** The market forgets its answers, and what it was asked. */
    void forget() throws IOException, InterruptedException {
        tellMarket("DELETE", "/", "");
    }

    void empty() throws IOException, InterruptedException {
        forget();
        try (Stream<Path> files = Files.walk(raw)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                if (!file.equals(raw)) {
                    Files.delete(file);
                }
            }
        }
    }

    static ValidatableResponse fetch(String event) {
        TestClock.passASecond();
        return given().body(event).when().post("/").then();
    }

    /** Adds an answer to those the market gives for the ticker, one after the other. */
    void quotes(String ticker, int status, String body) throws IOException, InterruptedException {
        String symbol = ticker.equals("BVSP") ? "%5EBVSP" : ticker + ".SA";
        tellMarket("PUT", "/v8/finance/chart/" + symbol + "?" + status, body);
    }

    /** Adds an answer to those B3 gives for a file. */
    void file(String name, int status, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(market + "/InstDados/SerHist/" + name + "?" + status))
                .version(HttpClient.Version.HTTP_1_1)
                .method("PUT", HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }

    /** Adds an answer to those B3's site gives to a question. */
    void list(String call, String question, int status, String body) throws IOException, InterruptedException {
        tellMarket(
                "PUT",
                call + Base64.getEncoder().encodeToString(question.getBytes(StandardCharsets.UTF_8)) + "?" + status,
                body);
    }

    List<String> requests() throws IOException, InterruptedException {
        return tellMarket("GET", "/requests", "").lines().toList();
    }

    List<String> objects() throws IOException {
        Path folder = raw.resolve("raw");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** One row a day from {@code from} on, all four prices alike. */
    static String chart(String symbol, String from, String... prices) {
        List<String> stamps = new ArrayList<>();
        for (int day = 0; day < prices.length; day++) {
            stamps.add(stamp(LocalDate.parse(from).plusDays(day).toString()));
        }
        String values = Stream.of(prices).map(String::valueOf).collect(Collectors.joining(","));
        return body(symbol, String.join(",", stamps), values, values, values, values, values);
    }

    static String stamp(String date) {
        return String.valueOf(LocalDate.parse(date).toEpochDay() * 86_400 + 13 * 3_600);
    }

    static String body(
            String symbol, String stamps, String open, String high, String low, String close, String volume) {
        return """
                {"chart":{"error":null,"result":[{"meta":{"symbol":"%s","currency":"BRL","dataGranularity":"1d"},
                "timestamp":[%s],"indicators":{"quote":[{"open":[%s],"high":[%s],"low":[%s],"close":[%s],"volume":[%s]}]}}]}}
                """
                .formatted(symbol, stamps, open, high, low, close, volume);
    }

    private String tellMarket(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(market + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
