package dev.pregao.etl.quality;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pregao.etl.YahooTable;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.RawVersion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often twenty years of real quotes are suspected: what is told too often is not read. Yahoo's ABEV3 of the years from
 * 2000 on has single days at five times their neighbours' price; its own, and all other papers' flat rows without volume
 * stand on days on which B3 traded.
 */
class RecordedSuspectsTest {
    private static final LocalDate FROM = LocalDate.of(1990, 1, 1);
    private static final LocalDate TO = LocalDate.of(2020, 6, 9);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BVSP     | 6887 | flat-without-volume 2
                    ABEV3.SA | 5141 | flat-without-volume 141, jump-like-a-split 41, jump-without-event 71
                    BBDC4.SA | 3086 | flat-without-volume 5
                    ITUB4.SA | 4890 | flat-without-volume 13
                    PETR4.SA | 5143 | flat-without-volume 13
                    VALE3.SA | 5143 | flat-without-volume 14
                    """)
    void onlyWhatIsOddIsSuspected(String symbol, int rows, String suspected) {
        // Given
        Path table = YahooTable.file(symbol + "_1d_to_2020-06-09.csv.gz");
        assumeThat(table).as("recorded quotes").exists();
        List<RawVersion> versions = YahooTable.load(table, symbol.replace(".SA", ""), FROM, TO).entrySet().stream()
                .map(bar -> new RawVersion(bar.getKey(), true, bar.getValue()))
                .toList();

        // When
        List<Finding> findings = Suspects.of(versions, ChooseVersion.choose(versions));

        // Then
        assertThat(versions).hasSize(rows);
        assertThat(findings.stream().collect(groupingBy(Finding::reason, TreeMap::new, counting())).entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(joining(", ")))
                .isEqualTo(suspected);
    }
}
