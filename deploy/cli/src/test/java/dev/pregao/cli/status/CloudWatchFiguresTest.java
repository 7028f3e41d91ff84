package dev.pregao.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pregao.contracts.StackNames;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The real SDK against a server that speaks CloudWatch's protocol, CBOR over HTTP. */
class CloudWatchFiguresTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private CloudWatchClient cloudWatch;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        cloudWatch = CloudWatchClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        server.stop(0);
    }

    @Test
    void countsOfTheDaysAreAddedAndOfDurationsTheLongestIsTold() {
        // When
        String told = new CloudWatchFigures(cloudWatch, new StackNames("b3", "123456789012", "b3_db"))
                .lastWeek(Instant.parse("2026-11-24T12:00:00Z"));

        // Then
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0))
                .startsWith("/service/GraniteServiceVersion20100801/operation/GetMetricData ")
                .contains("BarsStored", "Stack", "AWS/Lambda", "b3-fetcher");
        assertThat(told)
                .contains("measured  BarsStored 7, BarsRejected 0, ")
                .containsPattern("b3-fetcher +\\| +2 \\| +0 \\| +120 \\| +0");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        Cbor body = new Cbor();
        body.map(1).text("MetricDataResults").array(3);
        body.map(2)
                .text("Id")
                .text("mBarsStored")
                .text("Values")
                .array(2)
                .number(3)
                .number(4);
        body.map(2).text("Id").text("fetcher0").text("Values").array(1).number(2);
        body.map(2)
                .text("Id")
                .text("fetcher2")
                .text("Values")
                .array(2)
                .number(120)
                .number(80);
        exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
        exchange.getResponseHeaders().add("Content-Type", "application/cbor");
        exchange.sendResponseHeaders(200, body.bytes.size());
        exchange.getResponseBody().write(body.bytes.toByteArray());
        exchange.close();
    }

    /** As much of RFC 8949 as the answer needs: lengths below 24, and doubles. */
    private static final class Cbor {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Cbor map(int entries) throws IOException {
            return head(0xa0, entries);
        }

        Cbor array(int elements) throws IOException {
            return head(0x80, elements);
        }

        Cbor text(String text) throws IOException {
            head(0x60, text.length());
            out.writeBytes(text);
            return this;
        }

        Cbor number(double value) throws IOException {
            out.writeByte(0xfb);
            out.writeDouble(value);
            return this;
        }

        private Cbor head(int major, int length) throws IOException {
            assertThat(length).isLessThan(24);
            out.writeByte(major | length);
            return this;
        }
    }
}
