package dev.pregao.catalog.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.catalog.Contract;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.PartitionCounts;
import dev.pregao.catalog.partition.TableSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private static final String BATCH = "61a7455a1043aeee";
    private static final TableSchemas SCHEMAS = new TableSchemas(Contract.JSON);

    @Test
    void contractsReportNamesTwoPartitions() {
        // When
        Report report = parse(Contract.text("report.json"));

        // Then
        assertThat(report.refinedPartitions(SCHEMAS.refined(), "lake"))
                .extracting(Partition::values)
                .containsExactly(List.of("BVSP", "2026-11-20"));
        assertThat(report.monthlyPartitions(SCHEMAS.monthly(), "lake"))
                .extracting(Partition::values)
                .containsExactly(List.of("2026", "11"));
    }

    @Test
    void batchsQualityIsThePartitionOfItsDay() {
        // When
        Report report = parse(Contract.text("report.json"));

        // Then
        assertThat(report.qualityPartitions(SCHEMAS.quality(), "lake"))
                .extracting(Partition::location)
                .containsExactly("s3://lake/quality/dia=2026-11-21/");
        assertThat(report.asOfPartitions(SCHEMAS.refinedAsOf(), "lake")).isEmpty();
        assertThat(report.rowsRejected()).isEqualTo(1);
    }

    @Test
    void rebuildNamesWhatItWroteAndNoQuality() {
        // When
        Report report = parse(Contract.text("report-rebuild.json").replace("6f1d0c2b9a8e7f34", BATCH));

        // Then
        assertThat(report.refinedPartitions(SCHEMAS.refined(), "lake"))
                .extracting(Partition::values)
                .containsExactly(List.of("BVSP", "2026-11-20"));
        assertThat(report.monthlyPartitions(SCHEMAS.monthly(), "lake")).isEmpty();
        assertThat(report.qualityPartitions(SCHEMAS.quality(), "lake")).isEmpty();
        assertThat(report.asOfPartitions(SCHEMAS.refinedAsOf(), "lake")).isEmpty();
    }

    @Test
    void knowledgeOfADayIsOnePartitionInEachAsOfTable() {
        // When
        Report report = parse(Contract.text("report-as-of.json").replace("0b5e8a4417c29d63", BATCH));

        // Then
        assertThat(report.refinedPartitions(SCHEMAS.refined(), "lake")).isEmpty();
        assertThat(report.qualityPartitions(SCHEMAS.quality(), "lake")).isEmpty();
        assertThat(report.asOfPartitions(SCHEMAS.refinedAsOf(), "lake"))
                .extracting(Partition::location)
                .containsExactly("s3://lake/asof/refined/conhecido_em=2026-11-20/");
        assertThat(report.asOfPartitions(SCHEMAS.monthlyAsOf(), "lake"))
                .extracting(Partition::location)
                .containsExactly("s3://lake/asof/mensal/conhecido_em=2026-11-20/");
    }

    @Test
    void reportOfBeforeThereWasQualityIsStillAReport() {
        // When
        Report report = parse(
                """
                {"batch": "61a7455a1043aeee", "run": "jr_1", "attempt": 1,
                 "refined": [{"ticker": "BVSP", "sessions": ["2026-11-20"]}], "monthly": []}
                """);

        // Then
        assertThat(report.refinedPartitions(SCHEMAS.refined(), "lake")).hasSize(1);
        assertThat(report.qualityPartitions(SCHEMAS.quality(), "lake")).isEmpty();
        assertThat(report.rowsRejected()).isZero();
    }

    @Test
    void partitionNamedTwiceIsOne() {
        // When
        Report report = parse(
                """
                {"batch": "61a7455a1043aeee", "run": "jr_1", "attempt": 1,
                 "refined": [{"ticker": "BVSP", "sessions": ["2026-11-20", "2026-11-20"]},
                             {"ticker": "BVSP", "sessions": ["2026-11-20"]}],
                 "monthly": [{"ano": 2026, "mes": 11}, {"ano": 2026, "mes": 11}]}
                """);

        // Then
        assertThat(report.refinedPartitions(SCHEMAS.refined(), "lake")).hasSize(1);
        assertThat(report.monthlyPartitions(SCHEMAS.monthly(), "lake")).hasSize(1);
    }

    @Test
    void noteIsTheContracts() {
        // Given
        Report report = parse(Contract.text("report.json"));

        // When
        CatalogNote note =
                CatalogNote.of(report, new PartitionCounts(3, 0, 0), Instant.parse("2026-11-21T12:01:29.987Z"));

        // Then
        JsonNode written = Contract.JSON.valueToTree(note);
        assertThat(written).isEqualTo(Contract.tree("catalog.json"));
    }

    @Test
    void anotherBatchsReportIsRefused() {
        assertThatThrownBy(() -> parse(Contract.text("report.json").replace(BATCH, "0000000000000000")))
                .hasMessage("s3://lake/report.json is the report of another batch, '0000000000000000'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "not json", "{\"batch\": \"61a7455a1043aeee\"", "\u0000"})
    void whatIsNoReportIsRefusedWithItsPlace(String content) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("s3://lake/report.json is no report: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BVSP        | ../BVSP     | '../BVSP'",
                "BVSP        | bvsp        | 'bvsp'",
                "2026-11-20  | 2026-02-30  | 2026-02-30",
                "\"mes\": 11 | \"mes\": 13 | monthly.mes is 13",
                "\"mes\": 11 | \"mes\": null | no monthly.mes",
                "\"ano\"     | \"year\"    | no monthly.ano",
                "\"sessions\"| \"dates\"   | no refined.sessions",
                "\"refined\" | \"daily\"   | no refined",
                "\"run\"     | \"job\"     | no run",
                "\"attempt\": 1 | \"attempt\": 0 | attempt is 0",
                "\"attempt\" | \"try\"     | attempt is 0",
                "\"day\"     | \"date\"    | no day",
                "\"rows\": 1 | \"rows\": -1 | rejects.rows is -1",
            },
            quoteCharacter = '`')
    void malformedValueIsNamed(String good, String bad, String reason) {
        assertThatThrownBy(() -> parse(Contract.text("report.json").replace(good, bad)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("s3://lake/report.json is no report: ")
                .hasMessageContaining(reason);
    }

    private static Report parse(String content) {
        return Report.parse(Contract.JSON, content.getBytes(StandardCharsets.UTF_8), BATCH, "s3://lake/report.json");
    }
}
