package dev.pregao.local.wire;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.wire.web.PageRequests;
import dev.pregao.local.wire.web.WebPage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one endpoint, on loopback ({@link OwnMachine}). A request tells its service by its form: a JSON target, a path of a REST
 * service, a form with an action; all else is S3. S3, SQS and the page are streamed to the servers behind.
 */
public final class FrontDoor implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int WORKERS = 64;
    private static final int LONGEST_CALL_MINUTES = 20;
    private static final int LARGEST_HEADER_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final List<HttpServer> servers = new ArrayList<>();
    private final HttpClient client;
    private final WorkerExecutor workers;
    private final Map<String, JsonService> jsonServices;
    private final List<QueryService> queryServices;
    private final List<RestService> restServices;
    private final ObjectRequests objects;
    private final HttpProxy sqs;
    private final URI sqsEndpoint;
    private final PageRequests page;

    private FrontDoor(Buckets buckets, Queues queues, Services services) {
        this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setTcpNoDelay(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.workers = vertx.createSharedWorkerExecutor("wires", WORKERS, LONGEST_CALL_MINUTES, TimeUnit.MINUTES);
        this.jsonServices =
                services.json().stream().collect(Collectors.toMap(JsonService::targetPrefix, Function.identity()));
        this.queryServices = services.query();
        this.restServices = services.rest();
        this.objects = new ObjectRequests(
                services.s3Settings(),
                buckets,
                new ObjectRequests.Versions(client, buckets.endpoint()),
                proxy(buckets.endpoint()));
        this.sqs = proxy(queues.endpoint());
        this.sqsEndpoint = queues.endpoint();
        this.page = new PageRequests(services.page(), client);
    }

    /**
     * Every service that is not a server of the cloud's own.
     *
     * @param page null for a cloud without one
     */
    public record Services(
            List<JsonService> json,
            List<QueryService> query,
            List<RestService> rest,
            S3Settings s3Settings,
            @Nullable WebPage page) {
        public Services {
            json = List.copyOf(json);
            query = List.copyOf(query);
            rest = List.copyOf(rest);
        }
    }

    /**
     * Finds a port to open the door at, any free one for 0, before the first server starts: queue URLs name it.
     *
     * @throws PortInUse when something else listens there
     */
    public static int choosePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException taken) {
            throw new PortInUse(wanted, taken);
        } catch (IOException refused) {
            throw new UncheckedIOException("no port on 127.0.0.1", refused);
        }
    }

    /**
     * Opens the door.
     *
     * @throws PortInUse when something else listens there
     */
    public static FrontDoor open(int port, Buckets buckets, Queues queues, Services services) {
        FrontDoor door = new FrontDoor(buckets, queues, services);
        try {
            OwnMachine.addresses().forEach(address -> door.listen(address, port));
            return door;
        } catch (RuntimeException refused) {
            door.close();
            if (refused.getCause() instanceof BindException) {
                throw new PortInUse(port, refused);
            }
            throw refused;
        }
    }

    public URI endpoint() {
        return URI.create("http://" + OwnMachine.IPV4 + ":" + servers.get(0).actualPort());
    }

    private void listen(String address, int port) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setMaxHeaderSize(LARGEST_HEADER_BYTES)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::dispatch);
        servers.add(server);
        server.listen(port, address).toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        servers.forEach(server -> finish(server.close()));
        finish(client.close());
        finish(vertx.close());
    }

    /** Waits outside of the event loops, which end here. */
    private static void finish(Future<Void> closing) {
        closing.toCompletionStage().toCompletableFuture().join();
    }

    private HttpProxy proxy(URI origin) {
        return HttpProxy.reverseProxy(client).origin(origin.getPort(), origin.getHost());
    }

    private void dispatch(HttpServerRequest request) {
        OwnMachine.refusal(request)
                .ifPresentOrElse(
                        why -> Answers.refused(new AwsError("AccessDeniedException", 403, why))
                                .send(request),
                        () -> route(request));
    }

    private void route(HttpServerRequest request) {
        String target = request.getHeader("X-Amz-Target");
        if (target != null && target.startsWith("AmazonSQS.")) {
            sqs.handle(request);
        } else if (target != null) {
            json(request, target);
        } else if (!page.handle(request)) {
            restServices.stream()
                    .filter(service -> service.takes(request.path(), ObjectRequests.signedFor(request)))
                    .findFirst()
                    .ifPresentOrElse(service -> rest(request, service), () -> formOrObjects(request));
        }
    }

    private void formOrObjects(HttpServerRequest request) {
        if (isForm(request)) {
            request.body().onSuccess(body -> form(request, body));
        } else {
            objects.handle(request);
        }
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return request.method().equals(HttpMethod.POST)
                && type != null
                && type.startsWith("application/x-www-form-urlencoded");
    }

    private void json(HttpServerRequest request, String target) {
        String prefix = target.substring(0, Math.max(0, target.lastIndexOf('.')));
        JsonService service = jsonServices.get(prefix.substring(prefix.lastIndexOf('.') + 1));
        request.body()
                .compose(body -> work(() -> Answers.json(service, target, body.getBytes())))
                .onSuccess(answer -> answer.send(request))
                .onFailure(thrown -> Answers.broken(thrown).send(request));
    }

    private void form(HttpServerRequest request, Buffer body) {
        Map<String, String> fields = QueryService.fields(body.toString());
        String action = fields.getOrDefault("Action", "");
        queryServices.stream()
                .filter(service -> service.knows(action))
                .findFirst()
                .ifPresentOrElse(
                        service -> work(() -> Answers.query(service, action, fields))
                                .onSuccess(answer -> answer.send(request))
                                .onFailure(thrown -> Answers.broken(thrown).send(request)),
                        () -> ObjectRequests.signedFor(request)
                                .filter(service -> !service.equals("sqs"))
                                .ifPresentOrElse(
                                        other -> Answers.noAction(other, action).send(request),
                                        () -> forward(request, body)));
    }

    /** An SQS client of before the JSON protocol. */
    private void forward(HttpServerRequest request, Buffer body) {
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(sqsEndpoint.getHost())
                        .setPort(sqsEndpoint.getPort())
                        .setURI(request.uri())
                        .putHeader("Content-Type", request.getHeader("Content-Type")))
                .compose(out -> out.send(body))
                .compose(in -> in.body().onSuccess(answer -> request.response()
                        .setStatusCode(in.statusCode())
                        .putHeader("Content-Type", "text/xml")
                        .end(answer)))
                .onFailure(thrown -> Answers.broken(thrown).send(request));
    }

    private void rest(HttpServerRequest request, RestService service) {
        request.body()
                .compose(body -> work(() -> Answers.rest(service, request, body.getBytes())))
                .onSuccess(answer -> answer.send(request))
                .onFailure(thrown -> Answers.broken(thrown).send(request));
    }

    private <T> Future<T> work(Callable<T> call) {
        return workers.executeBlocking(call, false);
    }
}
