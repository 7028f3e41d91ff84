package dev.pregao.fetcher.source.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.SharedData;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.SourceAnswer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the recorded answers of ../shared/data/yahoo-chart and yahoo-errors; origins are in the README there. */
class YahooChartTest {

    private static final Ticker TICKER = Ticker.of("XXXX9");
    private static final LocalDate LATER = LocalDate.of(2026, 11, 23);

    @Test
    void theLiveBarOfTodaysSessionIsLeftOut() {
        // Given the index, recorded at 12:17 in São Paulo on 2026-09-25
        String body = SharedData.text("yahoo-chart/BVSP_1d_1993_2026-09-25_trimmed_live-last-bar.json");

        // When
        List<Bar> bars = bars(parse("^BVSP", "1990-01-01", "2026-09-25", LocalDate.of(2026, 9, 25), 200, body));

        // Then
        assertThat(bars)
                .extracting(bar -> bar.session().toString())
                .containsExactly(
                        "1993-04-27",
                        "1993-04-28",
                        "1993-04-29",
                        "1993-04-30",
                        "1993-05-03",
                        "1993-05-04",
                        "1993-06-09",
                        "1993-06-11",
                        "2026-09-18",
                        "2026-09-21",
                        "2026-09-22",
                        "2026-09-23",
                        "2026-09-24");
        assertThat(bars.get(12).prices().close()).isEqualTo(183966.0);
    }

    @Test
    void theSameBarIsKeptOnceItsSessionIsOver() {
        String body = SharedData.text("yahoo-chart/BVSP_1d_1993_2026-09-25_trimmed_live-last-bar.json");
        List<Bar> bars = bars(parse("^BVSP", "2026-09-25", "2026-09-25", LATER, 200, body));
        assertThat(bars).singleElement().extracting(bar -> bar.prices().close()).isEqualTo(183358.296875);
    }

    @Test
    void barsOfTheSummerTimeThatWasAbolishedHaveTheirOwnDates() {
        // Given PETR4 stamped 12:00Z with meta -02:00
        String body = SharedData.text("yahoo-chart/PETR4.SA_1d_2022-11-23_2022-12-22_brst-meta.json");

        // When
        List<Bar> bars = bars(parse("PETR4.SA", "2022-11-23", "2022-12-22", LATER, 200, body));

        // Then
        assertThat(bars).hasSize(22);
        assertThat(bars.get(0).session()).isEqualTo("2022-11-23");
        assertThat(bars.get(21).session()).isEqualTo("2022-12-22");
        assertThat(bars.get(0).prices().close()).isEqualTo(23.440000534057617);
        assertThat(bars).noneMatch(bar -> bar.session().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
    }

    @Test
    void aSplitAndADividendStandOnTheirSession() {
        // Given
        String body = SharedData.text("yahoo-chart/AAPL_1d_2020-08-31_2020-11-06_split-and-dividend.json");

        // When
        List<Bar> bars = bars(parse("AAPL", "2020-08-31", "2020-11-06", LATER, 200, body));

        // Then
        assertThat(bars).hasSize(49);
        assertThat(bars.get(0).split()).isEqualTo(new Event(4.0, LocalDate.of(2020, 8, 31)));
        assertThat(bars)
                .filteredOn(bar -> bar.dividend() != null)
                .singleElement()
                .satisfies(bar -> {
                    assertThat(bar.session()).isEqualTo("2020-11-06");
                    assertThat(bar.dividend()).isEqualTo(new Event(0.205, LocalDate.of(2020, 11, 6)));
                });
    }

    @Test
    void fourDividendsOfAYear() {
        String body = SharedData.text("yahoo-chart/MSFT_1d_2021-02-01_2022-01-28_dividends.json.gz");
        List<Bar> bars = bars(parse("MSFT", "2021-02-01", "2022-01-28", LATER, 200, body));
        assertThat(bars).hasSize(252);
        assertThat(bars)
                .filteredOn(bar -> bar.dividend() != null)
                .extracting(Bar::session)
                .extracting(LocalDate::toString)
                .containsExactly("2021-02-17", "2021-05-19", "2021-08-18", "2021-11-17");
    }

    @Test
    void aRowOfNullsIsNoBar() {
        String body = SharedData.text("yahoo-chart/INRX_1d_null-row_trimmed.json");
        List<Bar> bars = bars(parse("INR=X", "2017-07-10", "2017-07-31", LATER, 200, body));
        assertThat(bars).extracting(bar -> bar.session().toString()).containsExactly("2017-07-11", "2017-07-12");
    }

    @Test
    void stampsBefore1970AreDatesToo() {
        String body = SharedData.text("yahoo-chart/IBM_1d_1962_trimmed.json");
        List<Bar> bars = bars(parse("IBM", "1960-01-01", "2021-12-31", LATER, 200, body));
        assertThat(bars.get(0).session()).isEqualTo("1962-01-02");
    }

    @Test
    void aFundAndAMarketOfTwentyFourHoursAreReadAlike() {
        assertThat(bars(parse(
                        "0P000071W8.TO",
                        "2020-01-01",
                        "2020-01-03",
                        LATER,
                        200,
                        SharedData.text("yahoo-chart/0P000071W8.TO_1d_2020-01-02_fund.json"))))
                .hasSize(1);
        // Midnight UTC is 21:00 of the day before in São Paulo.
        assertThat(bars(parse(
                        "BTC-USD",
                        "2019-12-31",
                        "2020-01-02",
                        LATER,
                        200,
                        SharedData.text("yahoo-chart/BTC-USD_1d_2020-01-01_2020-01-03_utc.json"))))
                .hasSize(3);
    }

    @Test
    void emptyArraysAndNoTimestampsAreNoData() {
        assertThat(parse(
                        "GRND3.SA",
                        "2019-10-21",
                        "2019-10-21",
                        LATER,
                        200,
                        SharedData.text("yahoo-chart/GRND3.SA_1m_2019-10-21_empty-arrays.json")))
                .isEqualTo(new SourceAnswer.NoData("GRND3.SA"));
        assertThat(parse(
                        "AAPL",
                        "2025-02-01",
                        "2025-02-01",
                        LATER,
                        200,
                        SharedData.text("yahoo-chart/AAPL_1m_2025-02-01_no-timestamp-key.json")))
                .isEqualTo(new SourceAnswer.NoData("AAPL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"chart\":null}",
                "{}",
                "{\"chart\":{}}",
                "{\"chart\":{\"result\":null}}",
                "{\"chart\":{\"result\":null,\"error\":null}}",
                "{\"chart\":{\"result\":null,\"error\":{}}}",
                "{\"chart\":{\"result\":[],\"error\":null}}",
                "{\"chart\":{\"result\":[null],\"error\":null}}",
                "{\"chart\":{\"result\":[{}],\"error\":null}}",
                "{\"chart\":{\"result\":[{\"meta\":{},\"indicators\":{\"quote\":[{}]}}],\"error\":null}}",
                "{\"finance\":{\"result\":null}}"
            })
    void status200WithoutBarsSymbolOrReasonIsAFaultOfTheSource(String body) {
        // Given, When
        SourceAnswer answer = parse("^BVSP", 200, body);

        // Then: asked again, and a failure in the end (ranaroussi/yfinance#2670)
        assertThat(answer)
                .isEqualTo(new SourceAnswer.Unavailable("status 200 without bars, symbol or reason: " + body));
        assertThat(answer.passing()).isTrue();
        assertThat(answer.failed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "307,another page",
        "400,ask for other dates",
        "401,update Pregão",
        "403,raise PREGAO_YAHOO_PACE",
        "404,check PREGAO_YAHOO_URL",
        "999,from another network"
    })
    void aRefusalNamesWhatCanHelpAgainstIt(int status, String remedy) {
        String message = parse("PETR4.SA", status, "no JSON").message();
        assertThat(message)
                .startsWith("the source refused the request (" + status + " no JSON); ")
                .contains(remedy);
        assertThat(message.contains("PREGAO_YAHOO_URL")).isEqualTo(status == 404);
    }

    @Test
    void eachErrorIsATypedOutcome() {
        assertThat(parse("XXXX9.SA", 404, SharedData.text("yahoo-errors/chart_404_not-found.json")))
                .isEqualTo(new SourceAnswer.UnknownTicker(TICKER, "XXXX9.SA"));
        assertThat(parse("PETR4.SA", 400, SharedData.text("yahoo-errors/chart_400_no-data-in-range.json")))
                .isEqualTo(new SourceAnswer.NoData("PETR4.SA"));
        assertThat(parse("PETR4.SA", 401, SharedData.text("yahoo-errors/any_401_invalid-crumb.json")))
                .isInstanceOfSatisfying(SourceAnswer.Refused.class, refused -> assertThat(refused.text())
                        .contains("Invalid Crumb"));
        assertThat(parse("PETR4.SA", 429, SharedData.text("yahoo-errors/any_429_body.txt")))
                .isEqualTo(new SourceAnswer.RateLimited(null));
        assertThat(parse("PETR4.SA", 200, SharedData.text("yahoo-errors/getcrumb_429_edge-body.txt")))
                .isEqualTo(new SourceAnswer.RateLimited(null));
    }

    @Test
    void anAnswerWithoutBarsSymbolAndReasonIsAFaultOfTheSource() {
        for (String empty : List.of(
                "{\"chart\":null}",
                "{}",
                "{\"chart\":{\"result\":null,\"error\":null}}",
                "{\"chart\":{\"result\":[],\"error\":null}}",
                "{\"chart\":{\"result\":[null],\"error\":null}}")) {
            SourceAnswer answer = parse("PETR4.SA", 200, empty);

            assertThat(answer.failed()).as(empty).isTrue();
            assertThat(answer.passing()).as(empty).isTrue();
            assertThat(answer.outcome()).as(empty).isNotEqualTo("no-data");
        }
    }

    @Test
    void tooManyRequestsIsKnownByItsTextWhateverItsStatus() {
        for (int status : List.of(200, 403, 429, 999)) {
            assertThat(parse("PETR4.SA", status, "Edge: Too Many Requests"))
                    .as("status %d", status)
                    .isEqualTo(new SourceAnswer.RateLimited(null));
        }
        assertThat(parse("PETR4.SA", 200, "{\"finance\":{\"error\":{\"code\":\"Too many requests\"}}}"))
                .isEqualTo(new SourceAnswer.RateLimited(null));
    }

    @Test
    void aCodeThatB3RenamedIsTold() {
        assertThat(new SourceAnswer.UnknownTicker(Ticker.of("VVAR3"), "VVAR3.SA").message())
                .contains("ask for BHIA3");
    }

    @Test
    void faultsOfTheServerArePassingAndThoseOfTheRequestAreNot() {
        assertThat(parse("PETR4.SA", 503, "{}")).isEqualTo(new SourceAnswer.Unavailable("status 503"));
        assertThat(parse("PETR4.SA", 200, "<html>Will be right back").passing()).isTrue();
        assertThat(parse("PETR4.SA", 200, "{\"chart\":{\"error\":{\"code\":\"Internal Server Error\"}}}")
                        .passing())
                .isTrue();
        assertThat(parse("PETR4.SA", 200, "{\"chart\":{\"result\":[{\"meta\":{\"cur"))
                .isInstanceOf(SourceAnswer.Truncated.class)
                .matches(SourceAnswer::passing);
        assertThat(parse("PETR4.SA", 404, "<?xml version=\"1.0\"?><error/>"))
                .isInstanceOf(SourceAnswer.Refused.class)
                .matches(refused -> !refused.passing());
        assertThat(parse("PETR4.SA", 200, "")).isInstanceOf(SourceAnswer.Unavailable.class);
    }

    private static SourceAnswer parse(String symbol, int status, String body) {
        return parse(symbol, "2026-01-01", "2026-09-01", LATER, status, body);
    }

    private static SourceAnswer parse(String symbol, String from, String to, LocalDate today, int status, String body) {
        Question question = new Question(
                new YahooSymbol(TICKER, symbol),
                new FetchWindow(LocalDate.parse(from), LocalDate.parse(to)),
                today.atTime(12, 0).toInstant(ZoneOffset.UTC));
        // What is recorded of other exchanges stands for B3 here.
        String inReais = body.replaceAll("\"currency\":\\s*\"[A-Z]{3}\"", "\"currency\":\"BRL\"");
        return YahooChart.parse(question, new YahooChart.Response(status, null, inReais));
    }

    private static List<Bar> bars(SourceAnswer answer) {
        assertThat(answer).isInstanceOf(SourceAnswer.Bars.class);
        return ((SourceAnswer.Bars) answer).bars();
    }
}
