package dev.pregao.fetcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.fetcher.calendar.FetchWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers made by hand, for states of which no recording is known. 2026-09-24 was a Thursday. */
class YahooRowsTest {

    private static final long THURSDAY = Instant.parse("2026-09-24T13:00:00Z").getEpochSecond();
    private static final long DAY = 86_400;

    @ParameterizedTest
    @CsvSource({
        "2026-09-24T13:00:00Z,2026-09-24", // opening
        "2022-12-01T12:00:00Z,2022-12-01", // summer time that was abolished
        "2022-01-11T02:00:00Z,2022-01-11", // 23:00 of the evening before
        "2021-06-10T22:05:00Z,2021-06-10", // after the close
        "2018-01-10T12:00:00Z,2018-01-10" // summer time
    })
    void aStampHasTheDateOfItsSession(Instant stamp, LocalDate session) {
        assertThat(YahooRows.session(stamp.getEpochSecond())).isEqualTo(session);
    }

    @Test
    void ofTwoRowsOfOneDateTheOneWithMoreVolumeCounts() {
        // Given the last session once final and once live
        String body = chart(List.of(THURSDAY, THURSDAY + 3600), "10,11", "500,400", "");

        // When
        List<Bar> bars = bars(body);

        // Then
        assertThat(bars).singleElement().extracting(Bar::close).isEqualTo(10.0);
    }

    @Test
    void ofTwoRowsOfOneDateTheNullOneGivesWay() {
        String body = chart(List.of(THURSDAY, THURSDAY + 3600), "10,null", "500,null", "");
        assertThat(bars(body)).singleElement().extracting(Bar::close).isEqualTo(10.0);
    }

    @Test
    void aRowWithSomeNullsIsEvidence() {
        String body = chart(List.of(THURSDAY), "null", "0", "");
        assertThat(bars(body)).singleElement().satisfies(bar -> {
            assertThat(bar.close()).isNull();
            assertThat(bar.volume()).isZero();
        });
    }

    @Test
    void aRowAtOrAfterTheAskedEndIsDropped() {
        // Given Friday 23:30 in São Paulo, which the date rule moves to Saturday, and Saturday
        String body = chart(List.of(THURSDAY, THURSDAY + DAY + 14 * 3600, THURSDAY + 2 * DAY), "10,11,12", "1,1,1", "");
        assertThat(bars(body)).extracting(Bar::close).containsExactly(10.0);
    }

    @Test
    void severalDividendsAreSummedAndSplitsMultiplied() {
        // Given
        String events =
                ",\"events\":{\"dividends\":{\"1\":{\"amount\":0.1,\"date\":%d},\"2\":{\"amount\":0.2,\"date\":%d}},"
                                .formatted(THURSDAY, THURSDAY + 60)
                        + "\"splits\":{\"1\":{\"date\":%d,\"numerator\":2,\"denominator\":1},".formatted(THURSDAY)
                        + "\"2\":{\"date\":%d,\"numerator\":11,\"denominator\":10}}}".formatted(THURSDAY + 60);

        // When
        List<Bar> bars = bars(chart(List.of(THURSDAY), "10", "1", events));

        // Then
        assertThat(bars).singleElement().satisfies(bar -> {
            assertThat(bar.dividend()).isEqualTo(0.3);
            assertThat(bar.split()).isEqualTo(2.2);
        });
    }

    @Test
    void anEventOfASessionWithoutFiguresIsKept() {
        String events = ",\"events\":{\"dividends\":{\"1\":{\"amount\":0.1,\"date\":%d}}}".formatted(THURSDAY - DAY);
        assertThat(bars(chart(List.of(THURSDAY), "10", "1", events)))
                .hasSize(2)
                .first()
                .satisfies(bar -> {
                    assertThat(bar.traded()).isFalse();
                    assertThat(bar.dividend()).isEqualTo(0.1);
                });
    }

    @Test
    void anAnswerThatContradictsItselfIsMalformed() {
        assertThat(reason(chart(List.of(THURSDAY, THURSDAY + DAY), "10", "1,2", "")))
                .isEqualTo("1 values of open for 2 timestamps");
        assertThat(reason(chart(List.of(THURSDAY, THURSDAY - DAY), "10,11", "1,2", "")))
                .contains("comes after");
        assertThat(reason(chart(List.of(THURSDAY), "\"ten\"", "1", ""))).isEqualTo("open \"ten\" is no number");
        assertThat(reason(chart(List.of(THURSDAY), "10", "1", "").replace("PETR4.SA", "PETR3.SA")))
                .isEqualTo("asked for PETR4.SA, answered for PETR3.SA");
        assertThat(reason(chart(List.of(THURSDAY), "10", "1", "").replace("BRL", "USD")))
                .isEqualTo("currency USD instead of BRL");
        assertThat(reason(chart(List.of(THURSDAY), "10", "1", "").replace("1d", "1wk")))
                .isEqualTo("granularity 1wk instead of 1d");
    }

    @Test
    void theIndexAndAShareHaveYahoosNames() {
        assertThat(YahooSymbol.of("BVSP").pathSegment()).isEqualTo("%5EBVSP");
        assertThat(YahooSymbol.of("PETR4").pathSegment()).isEqualTo("PETR4.SA");
    }

    private static String chart(List<Long> stamps, String prices, String volumes, String events) {
        return """
                {"chart":{"error":null,"result":[{"meta":{"symbol":"PETR4.SA","currency":"BRL","dataGranularity":"1d"},
                "timestamp":%s,"indicators":{"quote":[{"close":[%s],"open":[%s],"low":[%s],"high":[%s],"volume":[%s]}]}%s}]}}
                """
                .formatted(stamps, prices, prices, prices, prices, volumes, events);
    }

    private static ChartAnswer parse(String body) {
        return YahooChart.parse(
                YahooSymbol.of("PETR4"),
                new FetchWindow(LocalDate.of(2026, 9, 21), LocalDate.of(2026, 9, 25)),
                LocalDate.of(2026, 9, 28),
                new YahooChart.Response(200, null, body));
    }

    private static List<Bar> bars(String body) {
        return ((ChartAnswer.Bars) parse(body)).bars();
    }

    private static String reason(String body) {
        return ((ChartAnswer.Malformed) parse(body)).reason();
    }
}
