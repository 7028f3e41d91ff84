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
import org.jspecify.annotations.Nullable;
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
        assertThat(of(report).refined()).extracting(Partition::values).containsExactly(List.of("BVSP", "2026-11-20"));
        assertThat(of(report).monthly()).extracting(Partition::values).containsExactly(List.of("2026", "11"));
    }

    @Test
    void batchsQualityIsThePartitionOfItsDay() {
        // When
        Report report = parse(Contract.text("report.json"));

        // Then
        assertThat(of(report).others().get(SCHEMAS.quality()))
                .extracting(Partition::location)
                .containsExactly("s3://lake/quality/dia=2026-11-21/");
        assertThat(of(report).others()).doesNotContainKey(SCHEMAS.refinedAsOf());
        assertThat(report.rowsRejected()).isEqualTo(1);
    }

    @Test
    void rebuildNamesWhatItWroteAndNoQuality() {
        // When
        Report report = parse(Contract.text("report-rebuild.json").replace("6f1d0c2b9a8e7f34", BATCH));

        // Then
        assertThat(of(report).refined()).extracting(Partition::values).containsExactly(List.of("BVSP", "2026-11-20"));
        assertThat(of(report).monthly()).isEmpty();
        assertThat(of(report).others()).doesNotContainKey(SCHEMAS.quality());
        assertThat(of(report).others()).doesNotContainKey(SCHEMAS.refinedAsOf());
    }

    @Test
    void knowledgeOfADayIsOnePartitionInEachAsOfTable() {
        // When
        Report report = parse(Contract.text("report-as-of.json").replace("0b5e8a4417c29d63", BATCH));

        // Then
        assertThat(of(report).refined()).isEmpty();
        assertThat(of(report).others()).doesNotContainKey(SCHEMAS.quality());
        assertThat(of(report).others().get(SCHEMAS.refinedAsOf()))
                .extracting(Partition::location)
                .containsExactly("s3://lake/asof/refined/conhecido_em=2026-11-20/");
        assertThat(of(report).others().get(SCHEMAS.monthlyAsOf()))
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
        assertThat(of(report).refined()).hasSize(1);
        assertThat(of(report).others()).doesNotContainKey(SCHEMAS.quality());
        assertThat(report.rowsRejected()).isZero();
    }

    @Test
    void partitionNamedTwiceIsOne() {
        // When
        Report report = parse(
                """
                {"batch": "61a7455a1043aeee", "run": "jr_1", "attempt": 1,
                 "refined": [{"ticker": "BVSP", "sessions": ["2026-11-19", {"from": "2026-11-19", "to": "2026-11-19"}]},
                             {"ticker": "BVSP", "sessions": [{"from": "2026-11-18", "to": "2026-11-19"}]}],
                 "monthly": [{"ano": 2026, "mes": 11}, {"ano": 2026, "mes": 11}]}
                """);

        // Then
        assertThat(of(report).refined()).hasSize(2);
        assertThat(of(report).monthly()).hasSize(1);
    }

    @Test
    void rangeIsBothItsEndsAndEverySessionOfB3Between() {
        // Given: 1 and 2 November 2026 are Sunday and All Souls' Day; Good Friday of 2026 is 3 April
        Report report = parse(
                """
                {"batch": "61a7455a1043aeee", "run": "jr_1", "attempt": 1,
                 "refined": [{"ticker": "BVSP", "rows": 5, "sessions": [{"from": "2026-04-02", "to": "2026-04-06"},
                                                                       {"from": "2026-10-29", "to": "2026-11-03"}]}],
                 "monthly": []}
                """);

        // Then
        assertThat(of(report).refined())
                .extracting(partition -> partition.values().get(1))
                .containsExactly("2026-04-02", "2026-04-06", "2026-10-29", "2026-10-30", "2026-11-03");
    }

    @Test
    void rangeOfThirtyYearsIsAllItsSessions() {
        // Given: exchange_calendars' BVMF has 7,440 sessions from 1996-01-02 to 2025-12-30
        Report report = parse(
                """
                {"batch": "61a7455a1043aeee", "run": "jr_1", "attempt": 1,
                 "refined": [{"ticker": "BVSP", "rows": 7440, "sessions": [{"from": "1996-01-02", "to": "2025-12-30"}]}],
                 "monthly": []}
                """);

        // Then
        assertThat(of(report).refined()).hasSize(7440);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\": \"2026-11-20\", \"to\": \"2026-11-19\"} | no range of sessions",
                "{\"from\": \"0001-01-01\", \"to\": \"2026-11-19\"} | no range of sessions",
                "{\"from\": \"2026-11-19\", \"to\": \"9999-12-31\"} | no range of sessions",
                "{\"from\": \"-999999999-01-01\", \"to\": \"+999999999-12-31\"} | ",
                "{\"from\": \"2026-11-19\"}                              | no sessions.to",
                "{\"to\": \"2026-11-19\"}                                | no sessions.from",
                "7                                                       | ",
                "null                                                    | ",
            },
            quoteCharacter = '`')
    void rangeThatIsNoneIsRefused(String range, @Nullable String reason) {
        assertThatThrownBy(() ->
                        parse("{\"batch\": \"61a7455a1043aeee\", \"run\": \"jr_1\", \"attempt\": 1, \"monthly\": [],"
                                + "\"refined\": [{\"ticker\": \"BVSP\", \"sessions\": [" + range + "]}]}"))
                .hasMessageContaining(reason == null ? "" : reason);
    }

    @Test
    void reportThatWouldNeverEndIsRefusedBeforeItIsMade() {
        // Given: a hundred times 300 years, which are 10,957,300 days
        String ranges = "{\"from\": \"1900-01-01\", \"to\": \"2199-12-31\"},".repeat(100);

        // Then
        assertThatThrownBy(() ->
                        parse("{\"batch\": \"61a7455a1043aeee\", \"run\": \"jr_1\", \"attempt\": 1, \"monthly\": [],"
                                + "\"refined\": [{\"ticker\": \"BVSP\", \"sessions\": ["
                                + ranges.substring(0, ranges.length() - 1) + "]}]}"))
                .hasMessageContaining("refined spans 10957300 days, more than 10000000");
    }

    @Test
    void knowledgeOfADayOnWhichNothingWasKnownIsNoPartition() {
        // When
        Report report = parse(Contract.text("report-as-of.json")
                .replace("0b5e8a4417c29d63", BATCH)
                .replace("\"rowsWritten\": 32", "\"rowsWritten\": 0"));

        // Then
        assertThat(of(report).others()).isEmpty();
    }

    @Test
    void yearOfATableThatIsUnknownHereIsToldByName() {
        // When
        Report report = parse(
                """
                {"batch": "61a7455a1043aeee", "run": "jr_1", "attempt": 1, "refined": [], "monthly": [],
                 "yearly": [{"table": "tb_bvsp_mensal", "ano": 2026, "rows": 1}]}
                """);

        // Then
        assertThatThrownBy(() -> of(report).others())
                .hasMessageContaining("has years of 'tb_bvsp_mensal', which is no table of years here");
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
                "BVSP        | PETR4F      | 'PETR4F'",
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

    private static ReportedPartitions of(Report report) {
        return new ReportedPartitions(report, SCHEMAS, "lake");
    }

    private static Report parse(String content) {
        return Report.parse(Contract.JSON, content.getBytes(StandardCharsets.UTF_8), BATCH, "s3://lake/report.json");
    }
}
