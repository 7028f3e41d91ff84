package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pregao.cli.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManyRequestsTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private HttpServer server;
    private String reads = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_pregao/queries/id", exchange -> {
            byte[] body = reads.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aThousandRequestsAreToldByTheirKinds() {
        // Given
        reads = "{\"files\":480,\"lists\":510,\"gets\":490}";

        // When
        tell();

        // Then
        assertThat(told.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
                .contains("reads 480 files with at least 510 LIST and 490 GET requests");
    }

    @Test
    void fewerAreNotWorthALine() {
        // Given
        reads = "{\"files\":480,\"lists\":510,\"gets\":489}";

        // When
        tell();

        // Then
        assertThat(told.size()).isZero();
    }

    private void tell() {
        URI cloud = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ManyRequests.tell(cloud, "id", new Terminal(new PrintStream(told, true, StandardCharsets.UTF_8)));
    }
}
