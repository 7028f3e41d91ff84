package dev.pregao.page.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves the page by itself, on 127.0.0.1. */
public final class PageServer implements AutoCloseable {
    /** What a listener may be behind before it is given up. */
    private static final int EVENTS_WAITING = 32;

    private final Routes routes;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    });

    private PageServer(Routes routes, HttpServer server) {
        this.routes = routes;
        this.server = server;
    }

    /**
     * Starts on a port, any free one for 0.
     *
     * @throws java.io.UncheckedIOException when something else listens there
     */
    public static PageServer start(Routes routes, int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            PageServer page = new PageServer(routes, http);
            http.setExecutor(page.threads);
            http.createContext("/", page::serve);
            http.start();
            return page;
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "nothing can be served on port " + port + ": " + refused.getMessage(), refused);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = routes.answer(ask(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            answer.<Sending>match(whole -> () -> send(exchange, whole), live -> () -> follow(exchange, live))
                    .run();
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    private static void send(HttpExchange exchange, Answer.Whole answer) throws IOException {
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Writes what is sent until the browser is gone, which shows when it is written to. */
    private static void follow(HttpExchange exchange, Answer.Live live) throws IOException {
        exchange.sendResponseHeaders(live.status(), 0);
        OutputStream out = exchange.getResponseBody();
        BlockingQueue<String> events = new ArrayBlockingQueue<>(EVENTS_WAITING);
        Thread writer = Thread.currentThread();
        boolean[] gone = {false};
        live.feed().follow(text -> {
            synchronized (gone) {
                if (!gone[0] && !events.offer(text)) {
                    gone[0] = true;
                    writer.interrupt();
                }
                return !gone[0];
            }
        });
        try {
            while (true) {
                out.write(events.take().getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException stopped) {
            writer.interrupt();
        } finally {
            synchronized (gone) {
                gone[0] = true;
            }
        }
    }

    private static Ask ask(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new Ask(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                exchange.getRequestBody().readNBytes(Routes.LARGEST_BODY_BYTES + 1));
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /** As it stands where it is no percent code: whoever reads the parameter refuses it then. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noCode) {
            return text;
        }
    }
}
