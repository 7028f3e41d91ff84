package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.table.DailyTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtlArgsTest {

    private static final String MANIFEST =
            "s3://pregao-lake-000000000000/control/batches/61a7455a1043aeee/manifest.json";

    @Test
    void acceptsTheContract() throws IOException {
        // Given
        List<String> args = new ArrayList<>();
        JsonNode contract = new ObjectMapper()
                .readTree(Path.of(System.getProperty("pregao.home"), "deploy/contracts/job-arguments.json")
                        .toFile());
        contract.fieldNames()
                .forEachRemaining(
                        key -> args.addAll(List.of(key, contract.get(key).asText())));

        // When
        EtlArgs parsed = EtlArgs.parse(args.toArray(String[]::new));

        // Then
        assertThat(parsed).isEqualTo(new EtlArgs(BatchId.of("61a7455a1043aeee"), MANIFEST, 1, "local", DailyTable.ALL));
    }

    @Test
    void skipsWhatGlueMixesIn() {
        // When
        EtlArgs parsed = EtlArgs.parse(
                "placeholder",
                "--enable-metrics",
                "--JOB_NAME",
                "pregao-etl",
                "--batch=b1b1b1b1b1b1b1b1",
                "--manifest",
                MANIFEST,
                "--JOB_RUN_ID",
                "jr_1",
                "--attempt",
                "2",
                "--TempDir");

        // Then
        assertThat(parsed).isEqualTo(new EtlArgs(BatchId.of("b1b1b1b1b1b1b1b1"), MANIFEST, 2, "jr_1", DailyTable.ALL));
    }

    @Test
    void takesHowMuchOfTheDailyTableIsKeptFromTheJob() {
        // When
        EtlArgs parsed = EtlArgs.parse(
                "--daily-table", "recent", "--batch", "b1b1b1b1b1b1b1b1", "--manifest", MANIFEST, "--attempt", "1");

        // Then
        assertThat(parsed.daily()).isEqualTo(DailyTable.RECENT);
    }

    @Test
    void namesTheArgumentThatIsMissing() {
        assertThatThrownBy(() -> EtlArgs.parse("--batch", "b1b1b1b1b1b1b1b1", "--attempt", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--manifest is missing");
    }

    @Test
    void refusesABatchThatIsNone() {
        assertThatThrownBy(() -> EtlArgs.parse("--batch", "b1", "--manifest", MANIFEST, "--attempt", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b1'");
    }

    @Test
    void refusesAnAttemptThatIsNoNumber() {
        assertThatThrownBy(
                        () -> EtlArgs.parse("--batch", "b1b1b1b1b1b1b1b1", "--manifest", MANIFEST, "--attempt", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--attempt one");
    }
}
