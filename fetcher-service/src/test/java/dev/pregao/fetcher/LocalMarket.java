package dev.pregao.fetcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pregao.local.core.s3.Buckets;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The world around the function under test: the embedded cloud's S3 and a chart API on loopback that is told its answers by
 * {@code PUT} to the chart's own address, with the status in the query. Several answers are given in turn, the last one for
 * ever. {@code GET /requests} tells what was asked since the last {@code DELETE}.
 */
public final class LocalMarket implements QuarkusTestResourceLifecycleManager {

    private record Reply(int status, byte[] body) {}

    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final StringBuilder requests = new StringBuilder();
    private HttpServer server;
    private Buckets buckets;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "s3-").toAbsolutePath();
            buckets = Buckets.start(folder);
            buckets.create("raw");
            buckets.create("lake");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::serve);
            server.setExecutor(Executors.newSingleThreadExecutor());
            server.start();
            return Map.ofEntries(
                    Map.entry("pregao.raw-bucket", "raw"),
                    Map.entry("pregao.lake-bucket", "lake"),
                    Map.entry("pregao.tickers", "BVSP,PETR4"),
                    Map.entry("pregao.source", "recorded"),
                    Map.entry(
                            "pregao.yahoo.url",
                            "http://127.0.0.1:" + server.getAddress().getPort()),
                    Map.entry(
                            "pregao.b3.url",
                            "http://127.0.0.1:" + server.getAddress().getPort()),
                    Map.entry(
                            "pregao.b3.lists-url",
                            "http://127.0.0.1:" + server.getAddress().getPort()),
                    Map.entry("pregao.b3.pace", "0S"),
                    Map.entry("pregao.yahoo.pace", "0S"),
                    Map.entry("pregao.yahoo.retry-delay", "0.01S"),
                    Map.entry("pregao.yahoo.request-timeout", "5S"),
                    Map.entry("quarkus.s3.endpoint-override", buckets.endpoint().toString()),
                    Map.entry("quarkus.s3.aws.region", "sa-east-1"),
                    Map.entry("quarkus.s3.aws.credentials.type", "static"),
                    Map.entry("quarkus.s3.aws.credentials.static-provider.access-key-id", "local"),
                    Map.entry("quarkus.s3.aws.credentials.static-provider.secret-access-key", "local"),
                    Map.entry("test.lake-folder", buckets.folder("lake").toString()),
                    Map.entry("test.raw-folder", buckets.folder("raw").toString()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        buckets.close();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply = new Reply(200, new byte[0]);
            if (exchange.getRequestMethod().equals("PUT")) {
                int status = Integer.parseInt(exchange.getRequestURI().getQuery());
                replies.computeIfAbsent(path, none -> new ArrayDeque<>()).add(new Reply(status, body));
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                replies.clear();
                requests.setLength(0);
            } else if (path.equals("/requests")) {
                reply = new Reply(200, requests.toString().getBytes(StandardCharsets.UTF_8));
            } else {
                requests.append(exchange.getRequestURI())
                        .append(' ')
                        .append(exchange.getRequestHeaders().entrySet())
                        .append('\n');
                Deque<Reply> left = replies.getOrDefault(path, new ArrayDeque<>());
                reply = left.size() > 1 ? left.remove() : left.isEmpty() ? new Reply(404, new byte[0]) : left.peek();
            }
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }
}
