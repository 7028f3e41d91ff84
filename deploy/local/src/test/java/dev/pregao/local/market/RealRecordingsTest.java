package dev.pregao.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of ../shared/data; row counts are those of its README. */
class RealRecordingsTest {

    private static final Path DATA =
            Path.of(System.getProperty("pregao.home")).resolve("../shared/data").normalize();

    @BeforeEach
    void needsTheRecordings() {
        assumeThat(DATA).as("recorded data is looked for in " + DATA).isDirectory();
    }

    @Test
    void everyColumnSetIsRead() {
        // When
        RecordedMarket market = new RecordedMarket(DATA.resolve("yahoo-csv"));

        // Then
        assertThat(size(market, "^BVSP")).isEqualTo(6887 + 498);
        assertThat(size(market, "PETR4.SA")).isEqualTo(5143 + 498);
        assertThat(size(market, "ITUB4.SA")).isEqualTo(4890);
        assertThat(size(market, "BBAS3.SA")).isEqualTo(58);
    }

    @Test
    void bothSnapshotsAreRead() {
        assertThat(size(new RecordedMarket(DATA.resolve("yahoo-snapshots/fetched-2020-07-08")), "^BVSP"))
                .isEqualTo(628);
        assertThat(size(new RecordedMarket(DATA.resolve("yahoo-snapshots/fetched-2020-07-15")), "SUZB3.SA"))
                .isEqualTo(388);
    }

    @Test
    void servesTheDemosYear() {
        // Given
        ChartCalls calls = new ChartCalls(new RecordedMarket(DATA.resolve("yahoo-csv")));

        // When
        JsonNode result = calls.result("^BVSP", "2019-01-01", "2020-06-09");

        // Then: first and last row of the file in the range
        JsonNode close = result.path("indicators").path("quote").path(0).path("close");
        assertThat(result.path("timestamp").path(0).asLong())
                .isEqualTo(LocalDate.of(2019, 1, 2)
                        .atTime(10, 0)
                        .atZone(TradingCalendar.ZONE)
                        .toEpochSecond());
        assertThat(close.path(close.size() - 1).asDouble()).isEqualTo(96747.0);
    }

    private static int size(RecordedMarket market, String symbol) {
        return market.find(symbol).orElseThrow().quotes().size();
    }
}
