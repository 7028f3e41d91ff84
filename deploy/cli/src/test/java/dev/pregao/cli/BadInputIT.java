package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void aBulkLoadOfNobodyOrOfB3sFiles() {
        refused("--bulk takes --tickers", "fetch", "--bulk", "--from", "2024-01-01");
        refused("--bulk is for bars", "fetch", "--bulk", "--source", "b3", "--from", "2024-01-01");
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
    void aPortThatIsNone() {
        for (String none : List.of("0", "65536", "4566x")) {
            refused("'" + none + "' is no port; give one from 1 to 65535", "up", "--port", none);
            refused("'" + none + "' is no port; give one from 1 to 65535", "page", "--port", none);
        }
    }

    @Test
    void aQueryWithoutALake() {
        refused("there is no lake in", "query", "SELECT 1");
    }

    @Test
    void aQueryOfNothing() {
        refused("there is no statement", "query", " ");
    }

    @Test
    void aServiceNobodyKnows() {
        refused("'etl' is no service", "dev", "etl");
    }

    @Test
    void aDayThatIsNotOver() {
        String today = LocalDate.now(ZoneId.of("America/Sao_Paulo")).toString();
        refused(today + " is not over in São Paulo", "asof", today, "SELECT 1");
    }

    @Test
    void aTableOfTheDatabaseAsOfADay() {
        refused("leave 'workspace_db.' out", "asof", "2020-07-08", "SELECT * FROM workspace_db.tb_bvsp_refined");
    }

    @Test
    void aMalformedTickerToRebuild() {
        refused("'PETROBRAS' is no B3 ticker", "rebuild", "--tickers", "BVSP,PETROBRAS");
    }

    @Test
    void anOddLotIsRefusedByEveryCommandAlike() {
        refused("'PETR4F' is the odd lot (fracionário) of PETR4", "demo", "--tickers", "petr4f");
        refused("'PETR4F' is the odd lot (fracionário) of PETR4", "fetch", "--tickers", "BVSP, PETR4F");
        refused("'PETR4F' is the odd lot (fracionário) of PETR4", "rebuild", "--tickers", "PETR4F");
        refused("'TAEE11F' is the odd lot", "asof", "2020-07-08", "SELECT 1", "--tickers", "TAEE11F");
    }

    @Test
    void aFolderThatEndsAClassPath() {
        refused("choose another with --data-dir", "demo", "--market", "simulated", "--data-dir", folder + "/a:b");
    }

    @Test
    void aFileThatIsNotThere() {
        refused("none.sql cannot be read: there is no such file", "query", "--file", folder + "/none.sql");
    }

    @Test
    void aSeedThatIsNoNumber() {
        refused("--seed: 'x' is no whole number", "up", "--seed", "x");
    }

    @Test
    void twoFormsOfAResultAtOnce() {
        refused("only one of these may be given: --csv, --json", "query", "--csv", "--json", "SELECT 1");
    }

    @Test
    void aTickerWithoutItsOption() {
        refused("Did you mean --tickers petr4?", "fetch", "petr4");
    }

    @Test
    void aWordWithoutAnOptionLikeIt() {
        assertThat(CommandLineCall.run(List.of("-x")).err())
                .contains("not understood: '-x'")
                .doesNotContain("mean");
        assertThat(CommandLineCall.run(List.of("help", "qurey")).err()).contains("not understood: 'qurey'");
    }

    @Test
    void aMarketThatIsRefusedIsNotWhatCommandsGoOnWith() {
        refused("/nope", "demo", "--market", "recorded", "--recordings", "/nope");
        refused("there is no lake in", "query", "SELECT 1");
    }

    @Test
    void whatIsAskedWronglyIsToldInPortuguese() {
        for (List<String> words : List.of(
                List.of("qurey"),
                List.of("fetch", "--tiker", "PETR4"),
                List.of("fetch", "--tickers", "PETROBRAS", "--data-dir", folder.toString()),
                List.of("fetch", "--source", "nyse"),
                List.of("up", "--seed", "x"),
                List.of("query", "--csv", "--json", "SELECT 1"),
                List.of("query", "--data-dir", folder.toString(), "SELECT 1"),
                List.of("asof", "2026-13-40", "SELECT 1"),
                List.of("query"),
                List.of("help", "nothing"))) {
            CommandLineCall call = CommandLineCall.run(words, "pt_BR.UTF-8");

            assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
            assertThat(call.err())
                    .as("%s", words)
                    .containsPattern("não|falta|nenhum|só um")
                    .doesNotContainPattern("(?i)\\b(unknown|missing|is no|error|exclusive|there is)\\b");
        }
    }

    @Test
    void aReplayOfNothing() {
        refused("BATCH | --dead", "replay");
    }

    @Test
    void aStackWithoutAws() {
        refused("add --aws", "status", "--prefix", "other");
    }

    @Test
    void aPrefixNoStackCanHave() {
        refused("'Pregao' is no prefix", "batches", "--aws", "--prefix", "Pregao");
    }

    @Test
    void awsWithoutCredentials() throws IOException {
        // Given
        Path none = Files.createFile(folder.resolve("no-profile"));
        Map<String, String> nobody = Map.of(
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", none.toString(),
                "AWS_SHARED_CREDENTIALS_FILE", none.toString(),
                "AWS_REGION", "sa-east-1",
                "AWS_ACCESS_KEY_ID", "",
                "AWS_SECRET_ACCESS_KEY", "");

        // When
        CommandLineProcess refused = CommandLineProcess.run(folder, List.of("batches", "--aws"), nobody);

        // Then
        assertThat(refused.err()).contains("--aws needs AWS credentials");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
    }

    /** In the folder, unless the arguments name another. */
    private void refused(String message, String... arguments) {
        // Given
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--data-dir")) {
            all.addAll(1, List.of("--data-dir", folder.toString()));
        }

        // When
        CommandLineCall refused = CommandLineCall.run(all);

        // Then
        assertThat(refused.err()).contains(message);
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
    }
}
