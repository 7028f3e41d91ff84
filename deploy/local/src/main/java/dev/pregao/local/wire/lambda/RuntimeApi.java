package dev.pregao.local.wire.lambda;

import dev.pregao.local.core.lambda.RuntimeEndpoint;
import dev.pregao.local.core.lambda.RuntimeExchange;
import dev.pregao.local.wire.OwnMachine;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The Lambda Runtime API of one function process, on a loopback port of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
public final class RuntimeApi implements RuntimeEndpoint {
    private static final String HOST = OwnMachine.IPV4;
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";

    private final RuntimeExchange exchange;
    private final HttpServer server;
    private final SecureRandom random = new SecureRandom();

    private RuntimeApi(Vertx vertx, RuntimeExchange exchange) {
        this.exchange = exchange;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(HOST).setPort(0))
                .requestHandler(this::route);
    }

    /** Serves until closed. */
    public static RuntimeApi serve(Vertx vertx, RuntimeExchange exchange) {
        RuntimeApi api = new RuntimeApi(vertx, exchange);
        api.server.listen().toCompletionStage().toCompletableFuture().join();
        return api;
    }

    @Override
    public String authority() {
        return HOST + ":" + server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void route(HttpServerRequest request) {
        String path = request.path();
        if (OwnMachine.refusal(request).isPresent()) {
            answer(request, 403, "{\"errorType\":\"AccessDenied\",\"errorMessage\":\"not of this machine\"}");
        } else if (request.method().equals(HttpMethod.GET) && path.equals(INVOCATION + "next")) {
            next(request);
        } else if (request.method().equals(HttpMethod.POST) && path.equals(INIT_ERROR)) {
            request.body().onSuccess(body -> {
                exchange.failInit(body.getBytes());
                answer(request, 202, "{\"status\":\"OK\"}");
            });
        } else if (request.method().equals(HttpMethod.POST) && path.startsWith(INVOCATION)) {
            request.body().onSuccess(body -> finish(request, path.substring(INVOCATION.length()), body));
        } else {
            answer(request, 404, "{\"errorType\":\"InvalidPath\",\"errorMessage\":\"no such path\"}");
        }
    }

    private void next(HttpServerRequest request) {
        exchange.next(event -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", event.requestId())
                .putHeader(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(event.deadline().toEpochMilli()))
                .putHeader("Lambda-Runtime-Invoked-Function-Arn", exchange.functionArn())
                .putHeader("Lambda-Runtime-Trace-Id", traceId(event.deadline().getEpochSecond()))
                .end(Buffer.buffer(event.payload())));
    }

    private void finish(HttpServerRequest request, String rest, Buffer body) {
        int slash = rest.indexOf('/');
        String requestId = slash < 0 ? rest : rest.substring(0, slash);
        String outcome = slash < 0 ? "" : rest.substring(slash + 1);
        boolean expected =
                switch (outcome) {
                    case "response" -> exchange.respond(requestId, body.getBytes());
                    case "error" -> exchange.fail(requestId, body.getBytes());
                    default -> false;
                };
        if (expected) {
            answer(request, 202, "{\"status\":\"OK\"}");
        } else {
            answer(request, 400, "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"no such request\"}");
        }
    }

    private static void answer(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }

    private String traceId(long epochSecond) {
        byte[] id = new byte[20];
        random.nextBytes(id);
        String hex = HexFormat.of().formatHex(id);
        return "Root=1-%08x-%s;Parent=%s;Sampled=0".formatted(epochSecond, hex.substring(0, 24), hex.substring(24));
    }
}
