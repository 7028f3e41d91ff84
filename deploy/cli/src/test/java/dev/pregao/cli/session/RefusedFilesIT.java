package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.QuietCloud;
import dev.pregao.cli.text.Terminal;
import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import dev.pregao.local.market.MarketService;
import dev.pregao.local.market.RecordedMarket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedFilesIT {
    private static final String HEADER = "date,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void eachFileAndRowThatWasPassedOverIsToldWithItsReason() throws IOException {
        // Given
        Path recordings = Files.createDirectory(folder.resolve("recordings"));
        Files.writeString(recordings.resolve("PETR4.csv"), HEADER + "2024-01-02,1,2,1,2,10\n2024-01-03,1,x,1,2,10\n");
        Files.writeString(recordings.resolve("VALE3.csv"), "when,what\n2024-01-02,1\n");

        // When
        String told = told(recordings);

        // Then
        assertThat(told.lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("  passed over: "))
                .anyMatch(line -> line.contains("PETR4.csv") && line.contains("3") && line.contains("'x'"))
                .anyMatch(line -> line.contains("VALE3.csv") && line.contains("has no column 'date'"));
    }

    @Test
    void ofManyTheFirstAreToldAndWhereTheOthersAre() throws IOException {
        // Given
        Path recordings = Files.createDirectory(folder.resolve("recordings"));
        Files.writeString(
                recordings.resolve("PETR4.csv"),
                HEADER + "2024-01-02,1,2,1,2,10\n" + "2024-01-03,1,x,1,2,10\n".repeat(25));

        // When
        String told = told(recordings);

        // Then
        assertThat(told.lines()).hasSize(11);
        assertThat(told).contains("passed over: 15 more; all of them at http://127.0.0.1:");
    }

    @Test
    void aCloudWithoutARecordedMarketHasNothingToTell() {
        assertThat(told(QuietCloud.endpoint())).isEmpty();
    }

    private String told(Path recordings) {
        Set<String> quiet = Set.of(
                "pregao-fetcher",
                "pregao-market",
                "pregao-notifier",
                "pregao-replay",
                "pregao-catalog",
                "pregao-reconcile");
        CloudOptions options = new CloudOptions(
                Path.of(System.getProperty("pregao.home")), folder.resolve("lake"), 0, Map.of(), quiet);
        try (LocalCloud cloud =
                LocalCloud.start(options, List.of(new MarketService(new RecordedMarket(recordings))), line -> {})) {
            return told(cloud.endpoint());
        }
    }

    private static String told(URI cloud) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        RefusedFiles.tell(cloud, new Terminal(new PrintStream(told, true, StandardCharsets.UTF_8)));
        return told.toString(StandardCharsets.UTF_8);
    }
}
