package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that cannot be used: exit code 2, the value and the remedy on standard error, nothing on standard output. */
class BadInputIT {
    @TempDir
    Path folder;

    @Test
    void aMalformedTicker() {
        refused("'PETROBRAS' is no B3 ticker", "demo", "--market", "simulated", "--tickers", "PETROBRAS");
    }

    @Test
    void aRangeThatEndsBeforeItBegins() {
        refused(
                "--from 2024-02-01 is after --to 2024-01-01",
                "demo",
                "--market",
                "simulated",
                "--from",
                "2024-02-01",
                "--to",
                "2024-01-01");
    }

    @Test
    void aDateThatIsNone() {
        refused("'2024-02-30'", "demo", "--market", "simulated", "--from", "2024-02-30");
    }

    @Test
    void aMarketNobodyKnows() {
        refused("'nasdaq'", "demo", "--market", "nasdaq");
    }

    @Test
    void aRecordedMarketWithoutAFolder() {
        refused("--recordings DIR", "demo", "--market", "recorded");
    }

    @Test
    void anEmptyRecordingsFolder() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused(empty.toString(), "demo", "--market", "recorded", "--recordings", empty.toString());
    }

    @Test
    void aDataDirectoryThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        refused(
                file.toString(),
                "demo",
                "--market",
                "simulated",
                "--data-dir",
                file.resolve("lake").toString());
    }

    @Test
    void aBusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            refused("port " + port, "demo", "--market", "simulated", "--port", port);
        }
    }

    @Test
    void aQueryWithoutALake() {
        refused("there is no lake in", "query", "SELECT 1");
    }

    @Test
    void aServiceNobodyKnows() {
        refused("'etl' is no service", "dev", "etl");
    }

    private void refused(String message, String... arguments) {
        // When
        CommandLineProcess refused = CommandLineProcess.run(folder, List.of(arguments));

        // Then
        assertThat(refused.err()).contains(message);
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
    }
}
