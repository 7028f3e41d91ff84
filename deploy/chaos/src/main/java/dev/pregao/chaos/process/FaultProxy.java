package dev.pregao.chaos.process;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Stands between the functions, the job and the cloud, and does to their calls what networks and services do. */
final class FaultProxy implements AutoCloseable {
    private static final int LATE_MILLIS = 700;
    private static final int CONNECTIONS = 64;
    private static final Set<HttpMethod> WRITES = Set.of(HttpMethod.PUT, HttpMethod.POST);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final int port;
    private final int cloudPort;
    private final Random random;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private volatile boolean harmful = true;

    FaultProxy(int port, int cloudPort, long seed) {
        this.port = port;
        this.cloudPort = cloudPort;
        this.random = new Random(seed);
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        await(vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setMaxHeaderSize(64 * 1024)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(request -> request.body().onSuccess(body -> pass(request, body)))
                .listen(port));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on every call passes. */
    void calm() {
        harmful = false;
    }

    synchronized int faults() {
        return done.entrySet().stream()
                .filter(each -> each.getKey() != Fault.NONE)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        await(client.close());
        await(vertx.close());
    }

    private void pass(HttpServerRequest request, Buffer body) {
        Fault fault = next(request);
        switch (fault) {
            case NONE -> answer(request, forward(request, body));
            case REFUSED -> request.response().setStatusCode(503).end();
            case FULL -> request.response().setStatusCode(500).end();
            case ANSWER_LOST ->
                forward(request, body).onComplete(lost -> request.connection().close());
            case TWICE -> answer(request, forward(request, body).compose(first -> forward(request, body)));
            case LATE -> vertx.setTimer(LATE_MILLIS, timer -> answer(request, forward(request, body)));
        }
    }

    private synchronized Fault next(HttpServerRequest request) {
        Fault fault = harmful ? Fault.next(random) : Fault.NONE;
        if (fault == Fault.FULL && !WRITES.contains(request.method())) {
            fault = Fault.REFUSED;
        }
        done.merge(fault, 1, Integer::sum);
        return fault;
    }

    private record Answer(int status, MultiMap headers, Buffer body) {}

    private Future<Answer> forward(HttpServerRequest request, Buffer body) {
        return client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost("127.0.0.1")
                        .setPort(cloudPort)
                        .setURI(request.uri()))
                .compose(out -> {
                    out.headers().setAll(request.headers());
                    out.headers().remove(HttpHeaders.TRANSFER_ENCODING).remove(HttpHeaders.EXPECT);
                    return body.length() == 0 ? out.send() : out.send(body);
                })
                .compose(in -> in.body().map(bytes -> new Answer(in.statusCode(), in.headers(), bytes)));
    }

    private static void answer(HttpServerRequest request, Future<Answer> forwarded) {
        forwarded
                .onSuccess(answer -> {
                    request.response().setStatusCode(answer.status());
                    request.response().headers().setAll(answer.headers()).remove(HttpHeaders.TRANSFER_ENCODING);
                    if (request.method().equals(HttpMethod.HEAD)) {
                        request.response().end();
                    } else {
                        request.response().headers().remove(HttpHeaders.CONTENT_LENGTH);
                        request.response().end(answer.body());
                    }
                })
                .onFailure(down -> request.connection().close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
