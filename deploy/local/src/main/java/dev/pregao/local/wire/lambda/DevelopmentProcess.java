package dev.pregao.local.wire.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.lambda.RuntimeExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** A function in Quarkus dev mode: events are posted to its mock event server, whose answer is the function's. */
public final class DevelopmentProcess implements Function<byte[], RuntimeExchange.Answer> {
    /** Where {@code mvn quarkus:dev} of a Lambda function listens. */
    public static final URI QUARKUS = URI.create("http://127.0.0.1:8080/");

    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    public DevelopmentProcess(URI address) {
        this.address = address;
    }

    @Override
    public RuntimeExchange.Answer apply(byte[] payload) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(payload))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new RuntimeExchange.Answer(response.body(), response.statusCode() >= 400);
        } catch (IOException e) {
            throw new AwsError(
                    "ServiceException",
                    502,
                    "no function in dev mode at %s; start it: ./pregao dev SERVICE".formatted(address));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("shut down while a function in dev mode ran");
        }
    }
}
