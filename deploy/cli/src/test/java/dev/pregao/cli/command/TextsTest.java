package dev.pregao.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.Contracts;
import dev.pregao.cli.batch.BatchText;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What commands make of the payloads they are answered with. */
class TextsTest {

    @Test
    void repairListsWhatItFindsAndCountsIt() throws IOException {
        assertThat(Repair.told(Contracts.json("repair-answer.json")).lines().map(String::stripTrailing))
                .containsSequence("batch-without-run: 1", "object-without-batch: 1")
                .anyMatch(line -> line.startsWith("finding ") && line.endsWith("| would be done"))
                .anyMatch(line -> line.matches("batch-without-run +\\| 61a7455a1043aeee +\\| replay requested"));
    }

    @Test
    void repairSaysWhenThereIsNothing() {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        nothing.put("dryRun", false).put("full", false);
        nothing.putArray("findings");
        nothing.putObject("counts");
        assertThat(Repair.told(nothing)).isEqualTo("Nothing to repair.\n");
    }

    @Test
    void rebuildNamesWhatItDeletedAndWhatItComputedAgain() throws IOException {
        assertThat(Rebuild.told(Contracts.json("report-rebuild.json")))
                .isEqualTo(
                        """
                        2 differences, 31 raw objects read.
                          deleted   refined/ticker=BVSP/data_pregao=2026-11-19/BVSP.parquet
                          computed  refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet
                        1 missing, or not what raw says: computed again.
                        1 of which raw has no valid bar: deleted.
                        """);
    }

    @Test
    void rebuildListsTheFirstFifty() throws IOException {
        // Given
        ObjectNode report = (ObjectNode) Contracts.json("report-rebuild.json");
        ArrayNode differences = report.putArray("differences");
        for (int i = 1; i <= 51; i++) {
            differences.add("key" + i);
        }
        report.put("differencesCount", 51);

        // When
        String told = Rebuild.told(report);

        // Then
        assertThat(told)
                .startsWith("51 differences,")
                .contains("  computed  key50\n  (the first 50 of 51)\n")
                .doesNotContain("key51");
    }

    @Test
    void rebuildSaysWhenAllIsAsRawSays() throws IOException {
        ObjectNode report = (ObjectNode) Contracts.json("report-rebuild.json");
        report.putArray("differences");
        report.put("differencesCount", 0);
        assertThat(Rebuild.told(report)).isEqualTo("0 differences, 31 raw objects read.\n");
    }

    @Test
    void aBatchTellsTheQualityOfEachTicker() throws IOException {
        assertThat(BatchText.quality(
                        Contracts.json("report.json").path("quality").path(0)))
                .isEqualTo("  BVSP: 1 valid bars; lacuna 1 (2026-11-17); reapresentada 1 (2026-11-20);"
                        + " rejeitada null-price 1 (2026-11-20)");
    }

    @Test
    void aFindingOfManySessionsIsToldByItsRanges() {
        // Given
        ObjectNode ticker = JsonNodeFactory.instance.objectNode();
        ticker.put("ticker", "PETR4").put("bars", 30);
        ObjectNode finding =
                ticker.putArray("findings").addObject().put("finding", "lacuna").put("rows", 24);
        for (int month = 1; month <= 12; month++) {
            finding.withArray("sessions")
                    .addObject()
                    .put("from", "2026-%02d-03".formatted(month))
                    .put("to", "2026-%02d-04".formatted(month));
        }

        // When
        String told = BatchText.quality(ticker);

        // Then
        assertThat(told)
                .startsWith("  PETR4: 30 valid bars; lacuna 24 (2026-01-03 to 2026-01-04, ")
                .endsWith("2026-10-03 to 2026-10-04 and 2 more)");
    }

    @Test
    void aBatchWithoutFindingsSaysSo() {
        ObjectNode ticker = JsonNodeFactory.instance.objectNode();
        ticker.put("ticker", "PETR4").put("bars", 30).putArray("findings");
        assertThat(BatchText.quality(ticker)).isEqualTo("  PETR4: 30 valid bars; no findings");
    }

    @Test
    void aRebuildCountsMoreThanItsReportLists() throws IOException {
        ObjectNode report = (ObjectNode) Contracts.json("report-rebuild.json");
        report.put("differencesCount", 1234);
        assertThat(Rebuild.told(report)).startsWith("1234 differences,").contains("  (the first 2 of 1234)\n");
    }
}
