package dev.pregao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but the programs of this machine comes in. */
class LoopbackIT {
    /** State of a listening socket in {@code /proc/net/tcp}. */
    private static final String LISTENING = "0A";

    /** 127.0.0.0/8 and ::1 as {@code /proc/net} writes them: 32-bit words, each in the machine's (little) byte order. */
    private static final String LOOPBACK = "[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F";

    @TempDir
    static Path data;

    private static LocalCloud cloud;

    @BeforeAll
    static void boot() {
        cloud = LocalCloud.start(
                new CloudOptions(
                        Path.of(System.getProperty("pregao.home")),
                        data,
                        0,
                        Map.of(),
                        Set.of(
                                "pregao-notifier",
                                "pregao-replay",
                                "pregao-catalog",
                                "pregao-fetcher",
                                "pregao-reconcile")),
                List.of(),
                line -> {});
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void theMachinesOtherAddressesRefuse() throws SocketException {
        // Given
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        Assumptions.assumeFalse(others.isEmpty(), "this machine has loopback only");

        // Then
        assertThat(others).allSatisfy(address -> assertThatThrownBy(
                        () -> connect(address, cloud.endpoint().getPort()))
                .as("%s", address)
                .isInstanceOf(ConnectException.class));
    }

    @Test
    void bothLoopbackAddressesAnswer() throws IOException {
        // Then
        for (InetAddress address : InetAddress.getAllByName("localhost")) {
            connect(address, cloud.endpoint().getPort());
        }
        connect(InetAddress.getLoopbackAddress(), cloud.endpoint().getPort());
    }

    @Test
    void everySocketOfTheCloudListensOnLoopback() throws IOException {
        // Given
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "sockets are seen on Linux only");

        // When
        List<String> listening = listening();

        // Then: the door twice, S3 and SQS behind it
        assertThat(listening).hasSizeGreaterThanOrEqualTo(3).allMatch(address -> address.matches(LOOPBACK));
    }

    @Test
    void clientsThatChangeToHttp2GoOn() throws IOException, InterruptedException {
        // Given
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest request = HttpRequest.newBuilder(cloud.endpoint().resolve("/_pregao/metrics"))
                .build();

        // Then: the first call brings the change, the second has no Host any more
        for (int call = 0; call < 2; call++) {
            assertThat(http2.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/pregao-raw-000000000000", "/2015-03-31/functions", "/_pregao/schedules"})
    void aNameBoundToThisMachineIsRefused(String path) {
        asked().header("Host", "evil.example:4566")
                .get(path)
                .then()
                .statusCode(403)
                .body(Matchers.containsString("evil.example:4566"));
    }

    @Test
    void aPageOfSomebodyElseStartsNoFunctionAndSendsNoMessage() {
        asked().header("Origin", "http://evil.example")
                .contentType("text/plain")
                .body("{}")
                .post("/2015-03-31/functions/pregao-fetcher/invocations")
                .then()
                .statusCode(403);
        asked().header("Origin", "http://evil.example")
                .contentType("application/x-www-form-urlencoded")
                .body("Action=SendMessage&MessageBody=x")
                .post("/000000000000/pregao-raw-objects")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification asked() {
        return RestAssured.given().baseUri(cloud.endpoint().toString());
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    /** Local addresses of this process's listening sockets, in hexadecimal. */
    private static List<String> listening() throws IOException {
        Set<String> own;
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            own = files.map(LoopbackIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            Files.readAllLines(Path.of(table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(socket -> socket[3].equals(LISTENING) && own.contains(socket[9]))
                    .forEach(socket -> addresses.add(socket[1].substring(0, socket[1].indexOf(':'))));
        }
        return addresses;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
