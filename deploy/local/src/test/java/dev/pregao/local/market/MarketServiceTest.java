package dev.pregao.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.wire.RestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketServiceTest {

    @TempDir
    Path folder;

    private ChartCalls market;

    @BeforeEach
    void recordTwoTables() throws IOException {
        Files.writeString(
                folder.resolve("PETR4.SA_1d.csv"),
                """
                date,open,high,low,close,volume,adjclose,dividends,splits
                2018-02-09,18.5,19.0,18.25,18.75,1000,17.5,0.0,0.0
                2018-02-15,18.75,19.0,18.5,18.9,2000.0,17.6,0.205,0.0
                2018-02-16,null,null,null,null,null,null,0.0,0.0
                2018-02-19,9.5,9.75,9.4,23.440000,3000,9.1,0.0,1.1
                """);
        market = new ChartCalls(new RecordedMarket(folder));
    }

    @Test
    void barsAreStampedWithTheOpeningOfSummerAndWinterTime() {
        // When
        JsonNode result = market.result("PETR4.SA", "2018-02-09", "2018-02-19");

        // Then: 10:00 in São Paulo, 12:00Z until 2018-02-17, 13:00Z after it
        assertThat(result.path("timestamp").toString()).isEqualTo("[1518177600,1518696000,1518782400,1519045200]");
    }

    @Test
    void pricesAreSinglePrecisionPrintedAsDoublesAndMissingOnesNull() {
        // When
        JsonNode result = market.result("PETR4.SA", "2018-02-09", "2018-02-19");

        // Then
        JsonNode quote = result.path("indicators").path("quote").path(0);
        assertThat(quote.path("close").toString()).isEqualTo("[18.75,18.899999618530273,null,23.440000534057617]");
        assertThat(quote.path("volume").toString()).isEqualTo("[1000,2000,null,3000]");
        assertThat(result.path("indicators")
                        .path("adjclose")
                        .path(0)
                        .path("adjclose")
                        .path(2)
                        .isNull())
                .isTrue();
    }

    @Test
    void eventsAreKeyedByTheirBar() {
        // When
        JsonNode events = market.result("PETR4.SA", "2018-02-09", "2018-02-19").path("events");

        // Then
        assertThat(events.path("dividends").toString())
                .isEqualTo("{\"1518696000\":{\"amount\":0.205,\"date\":1518696000}}");
        assertThat(events.path("splits").toString())
                .isEqualTo("{\"1519045200\":{\"date\":1519045200,\"numerator\":11.0,\"denominator\":10.0,"
                        + "\"splitRatio\":\"11:10\"}}");
    }

    @Test
    void eventsAreShownOnlyWhenAskedFor() {
        // Given
        Map<String, String> query = ChartCalls.query("2018-02-09", "2018-02-19");
        query.put("events", "splits");

        // When
        JsonNode events = ChartCalls.body(market.call("PETR4.SA", query)).at("/chart/result/0/events");

        // Then
        assertThat(events.has("splits")).isTrue();
        assertThat(events.has("dividends")).isFalse();
    }

    @Test
    void secondPeriodIsExclusive() {
        // Given
        Map<String, String> query = ChartCalls.query("2018-02-09", "2018-02-19");
        query.put("period2", "1518696000");

        // When
        JsonNode stamps = ChartCalls.body(market.call("PETR4.SA", query)).at("/chart/result/0/timestamp");

        // Then
        assertThat(stamps.toString()).isEqualTo("[1518177600]");
    }

    @Test
    void rangeWithoutBarsHasNoTimestampKey() {
        // When
        JsonNode result = market.result("PETR4.SA", "2018-02-10", "2018-02-12");

        // Then: as data/yahoo-chart/AAPL_1m_2025-02-01_no-timestamp-key.json
        assertThat(result.has("timestamp")).isFalse();
        assertThat(result.path("indicators").toString()).isEqualTo("{\"quote\":[{}]}");
    }

    @Test
    void metaHasTheKeysOfARecordedAnswer() {
        // When
        JsonNode meta = market.result("PETR4.SA", "2018-02-09", "2018-02-19").path("meta");

        // Then: those of data/yahoo-chart/PETR4.SA_1d_2022..., but for the close before the range
        Set<String> keys = new HashSet<>();
        meta.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .contains(
                        "currency",
                        "symbol",
                        "exchangeName",
                        "instrumentType",
                        "firstTradeDate",
                        "regularMarketTime",
                        "gmtoffset",
                        "timezone",
                        "exchangeTimezoneName",
                        "regularMarketPrice",
                        "priceHint",
                        "currentTradingPeriod",
                        "dataGranularity",
                        "range",
                        "validRanges");
        assertThat(meta.path("symbol").asText()).isEqualTo("PETR4.SA");
        assertThat(meta.path("currency").asText()).isEqualTo("BRL");
        assertThat(meta.path("dataGranularity").asText()).isEqualTo("1d");
        assertThat(meta.path("exchangeTimezoneName").asText()).isEqualTo("America/Sao_Paulo");
    }

    @Test
    void unknownSymbolIsYahoosNotFound() {
        // When
        RestService.Answer answer = market.call("XXXX9.SA", ChartCalls.query("2018-02-09", "2018-02-19"));

        // Then: data/yahoo-errors/chart_404_not-found.json
        assertThat(answer.status()).isEqualTo(404);
        assertThat(ChartCalls.body(answer).toString())
                .isEqualTo("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":"
                        + "\"No data found, symbol may be delisted\"}}}");
    }

    @Test
    void rangeBeforeTheFirstBarIsYahoosBadRequest() {
        // When
        RestService.Answer answer = market.call("PETR4.SA", ChartCalls.query("2017-01-02", "2017-01-03"));

        // Then: data/yahoo-errors/chart_400_no-data-in-range.json
        assertThat(answer.status()).isEqualTo(400);
        assertThat(ChartCalls.body(answer).toString())
                .isEqualTo("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Bad Request\",\"description\":"
                        + "\"Data doesn't exist for startDate = 1483322400, endDate = 1483495200\"}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "period1, yesterday, period1 is 'yesterday'",
        "period2, 0, start date cannot be after end date",
        "interval, 1m, interval is 1m",
        "crumb, x, unknown parameter crumb"
    })
    void whatThisMarketCannotDoIsRefused(String parameter, String value, String reason) {
        // Given
        Map<String, String> query = ChartCalls.query("2018-02-09", "2018-02-19");
        query.put(parameter, value);

        // When
        RestService.Answer answer = market.call("PETR4.SA", query);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(ChartCalls.body(answer).at("/chart/error/description").asText())
                .contains(reason);
    }

    @Test
    void everyOtherPathIsRefused() {
        RestService.Request request =
                new RestService.Request("GET", "/_pregao/market/v7/finance/quote", Map.of(), Map.of(), new byte[0]);
        assertThatThrownBy(() -> new MarketService(new RecordedMarket(folder)).call(request))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("/_pregao/market/v7/finance/quote");
    }
}
