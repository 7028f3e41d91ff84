package dev.pregao.fetcher.source.b3;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.fetcher.source.b3.Cotahist.Read;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Complete;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B3's own files; the counts a market of the first day are those of the data's README. */
class CotahistRecordedTest {

    private static final String DAY_2021 = "COTAHIST_D25062021.TXT.gz";
    private static final String DAY_2022 = "COTAHIST_D03022022.ZIP";
    private static final String DEMO_2003 = "DemoHistoricalStockExchange12022003.TXT.gz";

    @TempDir
    Path folder;

    /** A market's records and their turnover in cents. */
    record Market(long records, long turnover) {}

    @ParameterizedTest
    @CsvSource({DAY_2021 + ",2021-06-25,7518", DAY_2022 + ",2022-02-03,7261", DEMO_2003 + ",2003-02-12,551"})
    void completeDaysAreReadAsDuckDbReadsThem(String name, LocalDate session, int records) throws Exception {
        byte[] zip = Cotahist.recorded(name);

        Read read = Cotahist.read(zip, new Asked.Day(session));

        assertThat(read.outcome()).isInstanceOf(Complete.class);
        assertThat(read.outcome().summary().sessions()).containsExactly(Map.entry(session, records));
        assertThat(read.outcome().summary().rejected()).isEmpty();
        assertThat(markets(read)).isEqualTo(countedByDuckDb(zip));
    }

    @Test
    void aDayHasTheMarketsThatAreKnownOfIt() {
        Read read = Cotahist.read(Cotahist.recorded(DAY_2021), new Asked.Day(LocalDate.of(2021, 6, 25)));

        Map<String, Long> counts = new TreeMap<>();
        markets(read).forEach((market, each) -> counts.put(market, each.records()));
        assertThat(counts)
                .isEqualTo(Map.of("010", 1086L, "020", 455L, "030", 653L, "070", 2638L, "080", 2685L, "012", 1L));
    }

    @Test
    void codesOfNoTableAreCountedInADayOf2003() {
        Read read = Cotahist.read(Cotahist.recorded(DEMO_2003), new Asked.Day(LocalDate.of(2003, 2, 12)));

        assertThat(read.outcome().summary().unknownCodes()).containsOnlyKeys("INDOPC 6");
    }

    /** PREMED is cut to the cent, of as many papers as FATCOT says. */
    @ParameterizedTest
    @CsvSource({DAY_2021 + ",2021-06-25,1086", DAY_2022 + ",2022-02-03,1191"})
    void meanPriceQuantityAndFactorGiveTheTurnover(String name, LocalDate session, int spot) {
        Read read = Cotahist.read(Cotahist.recorded(name), new Asked.Day(session));

        assertThat(read.records().stream().filter(CotahistRecord::isSpot))
                .hasSize(spot)
                .allSatisfy(record -> {
                    double papers = (double) record.number(CotahistField.QUATOT) / record.number(CotahistField.FATCOT);
                    double turnover = record.number(CotahistField.VOLTOT);
                    assertThat(turnover)
                            .isBetween(
                                    record.number(CotahistField.PREMED) * papers - 1,
                                    (record.number(CotahistField.PREMED) + 1) * papers + 1);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "COTAHIST_A2010_partial.TXT.gz,'the trailer counts ''00000287482'' lines, the file has 1114'",
        "COTAHIST_D17042026_excerpt.TXT,'the trailer counts ''00000023021'' lines, the file has 13'"
    })
    void thinnedFilesAndExcerptsAreRefused(String name, String detail) {
        Asked asked = name.contains("A2010") ? new Asked.Year(2010) : new Asked.Day(LocalDate.of(2026, 4, 17));

        Read read = Cotahist.read(Cotahist.recorded(name), asked);

        assertThat(read.refused().reason()).isEqualTo(Reason.WRONG_COUNT);
        assertThat(read.refused().detail()).isEqualTo(detail);
    }

    @Test
    void aDownloadThatBrokeOffIsRefused() {
        byte[] zip = Cotahist.recorded(DAY_2022);

        Read read = Cotahist.read(Arrays.copyOf(zip, zip.length / 2), new Asked.Day(LocalDate.of(2022, 2, 3)));

        assertThat(read.refused().reason()).isEqualTo(Reason.CUT);
        assertThat(read.records()).isNotEmpty();
    }

    private static Map<String, Market> markets(Read read) {
        Map<String, Long> turnover = read.records().stream()
                .collect(groupingBy(
                        record -> record.text(CotahistField.TPMERC),
                        summingLong(record -> record.number(CotahistField.VOLTOT))));
        Map<String, Market> markets = new TreeMap<>();
        turnover.forEach((market, sum) -> markets.put(
                market,
                new Market(
                        read.records().stream()
                                .filter(record ->
                                        record.text(CotahistField.TPMERC).equals(market))
                                .count(),
                        sum)));
        return markets;
    }

    /** The text alone, cut at the positions of the layout by another program. */
    private Map<String, Market> countedByDuckDb(byte[] zip) throws IOException, SQLException {
        Path text = folder.resolve("cotahist.txt");
        try (ZipInputStream member = new ZipInputStream(new ByteArrayInputStream(zip))) {
            member.getNextEntry();
            Files.write(text, member.readAllBytes());
        }
        Map<String, Market> markets = new TreeMap<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet counted = duckDb.createStatement()
                        .executeQuery(
                                """
                                SELECT substring(line, 25, 3), count(*), sum(CAST(substring(line, 171, 18) AS BIGINT))
                                FROM (SELECT unnest(string_split(content, chr(10))) AS line FROM read_text('%s'))
                                WHERE line LIKE '01%%' GROUP BY 1"""
                                        .formatted(text))) {
            while (counted.next()) {
                markets.put(counted.getString(1), new Market(counted.getLong(2), counted.getLong(3)));
            }
        }
        return markets;
    }
}
