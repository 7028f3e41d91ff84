package dev.pregao.fetcher.source.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.Prices;
import dev.pregao.fetcher.source.SourceAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(YahooStamp.session(stamp.getEpochSecond())).isEqualTo(session);
    }

    @Test
    void ofTwoRowsOfOneDateTheOneWithMoreVolumeCounts() {
        // Given the last session once final and once live
        String body = chart(List.of(THURSDAY, THURSDAY + 3600), "10,11", "500,400", "");

        // When
        List<Bar> bars = bars(body);

        // Then
        assertThat(bars).singleElement().extracting(bar -> bar.prices().close()).isEqualTo(10.0);
    }

    @Test
    void ofTwoRowsOfOneDateTheNullOneGivesWay() {
        String body = chart(List.of(THURSDAY, THURSDAY + 3600), "10,null", "500,null", "");
        assertThat(bars(body))
                .singleElement()
                .extracting(bar -> bar.prices().close())
                .isEqualTo(10.0);
    }

    @Test
    void aRowWithSomeNullsIsEvidence() {
        String body = chart(List.of(THURSDAY), "null", "0", "");
        assertThat(bars(body)).singleElement().satisfies(bar -> {
            assertThat(bar.prices().close()).isNull();
            assertThat(bar.volume()).isZero();
        });
    }

    @Test
    void aRowAtOrAfterTheAskedEndIsDropped() {
        // Given Friday 23:30 in São Paulo, which the date rule moves to Saturday, and Saturday
        String body = chart(List.of(THURSDAY, THURSDAY + DAY + 14 * 3600, THURSDAY + 2 * DAY), "10,11,12", "1,1,1", "");
        assertThat(bars(body)).extracting(bar -> bar.prices().close()).containsExactly(10.0);
    }

    @Test
    void ofTwoRowsOfOneDateTheOneWhosePricesCanBeTrueCounts() {
        // Given a good row, then one with zero open, high and low and more volume (ranaroussi/yfinance#573), and turned
        // round
        List<Long> stamps = List.of(THURSDAY, THURSDAY + 3600);
        String goodFirst = quotes(stamps, "10,0", "11,0", "9,0", "10.5,10.5", "500,900");
        String goodLast = quotes(stamps, "0,10", "0,11", "0,9", "10.5,10.5", "900,500");

        // When, Then
        assertThat(bars(goodLast).get(0).prices())
                .isEqualTo(bars(goodFirst).get(0).prices());
        assertThat(bars(goodFirst)).singleElement().satisfies(bar -> {
            assertThat(bar.prices()).isEqualTo(new Prices(10.0, 11.0, 9.0, 10.5));
            assertThat(bar.volume()).isEqualTo(500);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "10,9,11,10", // high below low
        "10,11,9,12", // close above high
        "8,11,9,10", // open below low
        "-10,-9,-11,-10" // below zero
    })
    void aTwinThatCannotBeTrueGivesWayHoweverMuchVolumeItHas(String open, String high, String low, String close) {
        String body = quotes(
                List.of(THURSDAY, THURSDAY + 3600), "10," + open, "11," + high, "9," + low, "10.5," + close, "5,900");
        assertThat(bars(body)).singleElement().extracting(Bar::volume).isEqualTo(5L);
    }

    @Test
    void severalDividendsAreSummedAndSplitsMultiplied() {
        // Given
        String events = events(
                dividend(THURSDAY, "0.1") + "," + dividend(THURSDAY + 60, "0.2"),
                split(THURSDAY, "2", "1") + "," + split(THURSDAY + 60, "11", "10"));

        // When
        List<Bar> bars = bars(chart(List.of(THURSDAY), "10", "1", events));

        // Then
        assertThat(bars).singleElement().satisfies(bar -> {
            assertThat(bar.dividend()).isEqualTo(new Event(0.3, bar.session()));
            assertThat(bar.split()).isEqualTo(new Event(2.2, bar.session()));
        });
    }

    @Test
    void anEventOfADayWithoutABarStandsInTheNextOneWithItsOwnDate() {
        // Given a Saturday's dividend (ranaroussi/yfinance#973), and the split of a session without figures
        String events = events(dividend(THURSDAY - 5 * DAY, "0.1"), split(THURSDAY - DAY, "2", "1"));
        String body = chart(List.of(THURSDAY - 3 * DAY, THURSDAY - DAY, THURSDAY), "10,null,11", "1,null,1", events);

        // When
        List<Bar> bars = bars(body);

        // Then: Monday 2026-09-21 and Thursday
        assertThat(bars).hasSize(2);
        assertThat(bars.get(0).dividend()).isEqualTo(new Event(0.1, LocalDate.of(2026, 9, 19)));
        assertThat(bars.get(0).split()).isNull();
        assertThat(bars.get(1).split()).isEqualTo(new Event(2.0, LocalDate.of(2026, 9, 23)));
    }

    @Test
    void eventsOfSeveralDaysInOneBarAreToldAsOfItsSession() {
        String events = events(dividend(THURSDAY - DAY, "0.1") + "," + dividend(THURSDAY - 2 * DAY, "0.2"), "");
        assertThat(bars(chart(List.of(THURSDAY), "10", "1", events)))
                .singleElement()
                .extracting(Bar::dividend)
                .isEqualTo(new Event(0.3, LocalDate.of(2026, 9, 24)));
    }

    @Test
    void anEventOfADayThatIsNotOverOrWasNotAskedForComesAnotherTime() {
        String events = events(
                dividend(THURSDAY + DAY, "0.1") + "," + dividend(THURSDAY - 6 * DAY, "0.2"),
                split(THURSDAY + 30 * DAY, "2", "1"));
        assertThat(bars(chart(List.of(THURSDAY), "10", "1", events)))
                .singleElement()
                .satisfies(bar -> {
                    assertThat(bar.dividend()).isNull();
                    assertThat(bar.split()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({"1,0,Infinity", "0,0,NaN", "-1,0,-Infinity", "0,1,0.0", "-2,1,-2.0", "'\"x\"',1,NaN", "1,null,NaN"})
    void aSplitThatIsNoRatioIsEvidenceAndStopsNothing(String numerator, String denominator, double ratio) {
        // Given two of them, dpguthrie/yahooquery#144
        String events = events("", split(THURSDAY, numerator, denominator) + "," + split(THURSDAY + 1, "2", "1"));

        // When
        List<Bar> bars = bars(chart(List.of(THURSDAY), "10", "1", events));

        // Then
        assertThat(bars).singleElement().satisfies(bar -> assertThat(bar.split().value())
                .isEqualTo(Double.valueOf(2 * ratio)));
    }

    @Test
    void anEventThatMakesNoSenseIsToldAndTheBarsStay() {
        // Given one without a date, one in milliseconds, one whose amount is a text
        String events = events(
                "\"a\":{\"amount\":0.1},\"b\":{\"amount\":0.1,\"date\":1790254800000},"
                        + dividend(THURSDAY, "\"much\""),
                "");

        // When
        SourceAnswer.Bars answer = (SourceAnswer.Bars) parse(chart(List.of(THURSDAY), "10", "1", events));

        // Then
        assertThat(answer.refused())
                .containsExactly(
                        "dividend {\"amount\":0.1} has no date",
                        "dividend {\"amount\":0.1,\"date\":1790254800000} has no date");
        assertThat(answer.bars())
                .singleElement()
                .satisfies(bar -> assertThat(bar.dividend().value()).isNaN());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "99999999999999999999",
                "-9223372036854775808",
                "31556889864403200",
                "1790254800000",
                "1790254800.5",
                "\"1790254800\"",
                "null",
                "1e300"
            })
    void aTimestampThatIsNoDateCostsItsOwnRow(String stamp) {
        // Given
        String body = chart(List.of(THURSDAY, 1L), "10,11", "1,2", "").replace(", 1]", ", " + stamp + "]");

        // When
        SourceAnswer.Bars answer = (SourceAnswer.Bars) parse(body);

        // Then
        assertThat(answer.bars()).extracting(Bar::session).containsExactly(LocalDate.of(2026, 9, 24));
        assertThat(answer.refused())
                .singleElement()
                .asString()
                .startsWith("row 1: timestamp ")
                .endsWith(" is no date");
        assertThat(answer.message()).startsWith("1 of the source's rows and events make no sense");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ten\"',1,row 1: open \"ten\" is no price",
        "1e999,1,row 1: open \"Infinity\" is no price",
        "{},1,row 1: open {} is no price",
        "NaN,1,row 1: open \"NaN\" is no price",
        "11,1e30,row 1: volume 1.0E30 is no number of shares",
        "11,NaN,row 1: volume \"NaN\" is no number of shares",
        "11,'\"1\"',row 1: volume \"1\" is no number of shares"
    })
    void aRowThatMakesNoSenseCostsItselfOnly(String price, String volume, String reason) {
        SourceAnswer.Bars answer =
                (SourceAnswer.Bars) parse(chart(List.of(THURSDAY - DAY, THURSDAY), "10," + price, "1," + volume, ""));
        assertThat(answer.bars()).extracting(Bar::session).containsExactly(LocalDate.of(2026, 9, 23));
        assertThat(answer.refused()).containsExactly(reason);
    }

    @Test
    void wholeNumbersThatWereWrittenWithAPointAreWhole() {
        // Given what a client of pandas has written anew
        String body =
                chart(List.of(THURSDAY), "10", "1.5e10", "").replace("[" + THURSDAY + "]", "[" + THURSDAY + ".0]");

        assertThat(bars(body)).singleElement().satisfies(bar -> {
            assertThat(bar.sourceTime()).isEqualTo(THURSDAY);
            assertThat(bar.volume()).isEqualTo(15_000_000_000L);
        });
    }

    @Test
    void rowsOutOfOrderAreSorted() {
        List<Bar> bars = bars(chart(List.of(THURSDAY, THURSDAY - 2 * DAY, THURSDAY - DAY), "12,10,11", "1,1,1", ""));
        assertThat(bars).extracting(bar -> bar.prices().close()).containsExactly(10.0, 11.0, 12.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"volume\":[1]", "\"volume\":[]", "\"volume\":null", "\"other\":[1]"})
    void withoutVolumesTheBarsHaveNone(String volumes) {
        // Given an index, twelvedata/twelvedata-python#40
        String body = chart(List.of(THURSDAY), "10", "1", "").replace("\"volume\":[1]", volumes);

        // When
        List<Bar> bars = bars(body);

        // Then
        assertThat(bars)
                .singleElement()
                .extracting(Bar::volume)
                .isEqualTo(volumes.contains("[1]") && volumes.startsWith("\"v") ? 1L : null);
    }

    @Test
    void anAdjustedCloseThatDoesNotBelongToTheRowsIsLeftOut() {
        String body = chart(List.of(THURSDAY), "10", "1", "")
                .replace("\"quote\"", "\"adjclose\":[{\"adjclose\":[1,2]}],\"quote\"");
        assertThat(bars(body)).singleElement().extracting(Bar::adjClose).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-13,early: one of 2026-08-30", "35,late: one of 2026-09-05"})
    void barsOfAnotherDayThanTheirSessionAreNoticed(int hours, String fault) {
        // Given four weeks from Monday 2026-08-31 stamped 00:00Z of the session (atreadw1492/yahoo_fin#71), or a day
        // late
        List<Long> stamps = LocalDate.of(2026, 8, 31)
                .datesUntil(LocalDate.of(2026, 9, 26))
                .filter(TradingCalendar::isSession)
                .map(day -> day.toEpochDay() * DAY + (hours + 13) * 3600L)
                .toList();
        String prices = stamps.stream().map(stamp -> "10").collect(Collectors.joining(","));

        // When
        SourceAnswer answer = parse(chart(stamps, prices, prices, ""), LocalDate.of(2026, 8, 24));

        // Then
        assertThat(answer).isInstanceOf(SourceAnswer.Malformed.class);
        assertThat(answer.message()).contains("bars of a day " + fault);
    }

    @Test
    void aSingleRowOnASundayIsLeftToTheJobToReject() {
        // Given Wednesday to Friday and a Sunday before
        String body = chart(
                List.of(THURSDAY - 4 * DAY, THURSDAY - DAY, THURSDAY, THURSDAY + DAY), "9,10,11,12", "1,1,1,1", "");
        assertThat(((SourceAnswer.Bars) parse(body, LocalDate.of(2026, 9, 14))).bars())
                .hasSize(4);
    }

    @Test
    void anAnswerThatContradictsItselfIsMalformed() {
        assertThat(reason(chart(List.of(THURSDAY, THURSDAY + DAY), "10", "1,2", "")))
                .isEqualTo("1 values of open for 2 timestamps");
        assertThat(reason(chart(List.of(THURSDAY, THURSDAY + DAY), "10,11", "1", "")))
                .isEqualTo("1 values of volume for 2 timestamps");
        assertThat(reason(chart(List.of(THURSDAY), "\"ten\"", "1", ""))).isEqualTo("row 0: open \"ten\" is no price");
        assertThat(reason(chart(List.of(THURSDAY), "10", "1", "").replace("PETR4.SA", "PETR3.SA")))
                .isEqualTo("asked for PETR4.SA, answered for PETR3.SA");
        assertThat(reason(chart(List.of(THURSDAY), "10", "1", "").replace("BRL", "USD")))
                .isEqualTo("currency USD instead of BRL");
        assertThat(reason(chart(List.of(THURSDAY), "10", "1", "").replace("1d", "1wk")))
                .isEqualTo("granularity 1wk instead of 1d");
    }

    @Test
    void theIndexAndAShareHaveYahoosNames() {
        assertThat(YahooSymbol.of(Ticker.BVSP).pathSegment()).isEqualTo("%5EBVSP");
        assertThat(YahooSymbol.of(Ticker.of("PETR4")).pathSegment()).isEqualTo("PETR4.SA");
    }

    private static String chart(List<Long> stamps, String prices, String volumes, String events) {
        return quotes(stamps, prices, prices, prices, prices, volumes).replace("]}]}}]}}", "]}]}" + events + "}]}}");
    }

    private static String quotes(
            List<Long> stamps, String open, String high, String low, String close, String volumes) {
        return """
                {"chart":{"error":null,"result":[{"meta":{"symbol":"PETR4.SA","currency":"BRL","dataGranularity":"1d"},
                "timestamp":%s,"indicators":{"quote":[{"close":[%s],"open":[%s],"low":[%s],"high":[%s],"volume":[%s]}]}}]}}
                """
                .formatted(stamps, close, open, low, high, volumes);
    }

    private static String events(String dividends, String splits) {
        return ",\"events\":{\"dividends\":{%s},\"splits\":{%s}}".formatted(dividends, splits);
    }

    private static String dividend(long stamp, String amount) {
        return "\"%d\":{\"amount\":%s,\"date\":%d}".formatted(stamp, amount, stamp);
    }

    private static String split(long stamp, String numerator, String denominator) {
        return "\"%d\":{\"date\":%d,\"numerator\":%s,\"denominator\":%s}"
                .formatted(stamp, stamp, numerator, denominator);
    }

    private static SourceAnswer parse(String body) {
        return parse(body, LocalDate.of(2026, 9, 21));
    }

    private static SourceAnswer parse(String body, LocalDate from) {
        Question question = new Question(
                YahooSymbol.of(Ticker.of("PETR4")),
                new FetchWindow(from, LocalDate.of(2026, 9, 25)),
                Instant.parse("2026-09-28T12:00:00Z"));
        return YahooChart.parse(question, new YahooChart.Response(200, null, body));
    }

    private static List<Bar> bars(String body) {
        return ((SourceAnswer.Bars) parse(body)).bars();
    }

    private static String reason(String body) {
        return ((SourceAnswer.Malformed) parse(body)).reason();
    }
}
