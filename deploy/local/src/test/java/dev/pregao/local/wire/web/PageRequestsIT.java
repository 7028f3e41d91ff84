package dev.pregao.local.wire.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pregao.local.wire.OneBucket;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** People and AWS clients share one address. */
class PageRequestsIT {
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    @TempDir
    static Path folder;

    /** What the page was asked: the host and the path. */
    private static final List<String> ASKED = new ArrayList<>();

    private static OneBucket store;
    private static EchoPage page;

    @BeforeAll
    static void open() throws IOException {
        page = new EchoPage();
        store = OneBucket.open(folder, "bucket", page);
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_pregao/page/main.js", "/_pregao/libraries/x.js", "/_pregao/api/papers"})
    void browserGetsThePageUnderTheNameItAskedFor(String path) {
        // When
        Response answer = asked().header("Accept", BROWSER).get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().asString())
                .isEqualTo("127.0.0.1:" + store.door().endpoint().getPort() + " " + path);
    }

    @Test
    void signedCallStaysS3sWhateverItAccepts() {
        // Given
        ASKED.clear();

        // When
        Response header = asked().header("Accept", BROWSER)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=a/20260102/sa-east-1/s3/aws4_request, SignedHeaders=host, Signature=b")
                .get("/");
        Response address = asked().header("Accept", BROWSER)
                .queryParam("X-Amz-Signature", "b")
                .get("/");

        // Then
        assertThat(header.body().asString()).contains("<ListAllMyBucketsResult");
        assertThat(address.body().asString()).contains("<ListAllMyBucketsResult");
        assertThat(ASKED).isEmpty();
    }

    @Test
    void sdkListsBucketsAtTheSameAddress() {
        // When
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(store.door().endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build()) {

            // Then
            assertThat(s3.listBuckets().buckets()).singleElement().satisfies(bucket -> assertThat(bucket.name())
                    .isEqualTo("bucket"));
        }
    }

    @Test
    void unsignedCallThatTakesNoPageIsS3s() {
        // When
        Response answer = asked().header("Accept", "*/*").get("/");

        // Then
        assertThat(answer.body().asString()).contains("<ListAllMyBucketsResult");
    }

    private static RequestSpecification asked() {
        return RestAssured.given().baseUri(store.door().endpoint().toString());
    }

    /** Answers what it was asked. */
    private static final class EchoPage implements WebPage {
        private final HttpServer server;

        EchoPage() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String told = exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestURI();
                ASKED.add(told);
                byte[] body = told.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        @Override
        public URI origin() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
