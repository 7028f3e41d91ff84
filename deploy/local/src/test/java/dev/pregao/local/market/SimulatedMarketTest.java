package dev.pregao.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {

    private static final String NOON = "2026-11-23T15:00:00Z";

    private final SimulatedMarket market = market(7, NOON);

    @Test
    void openOnB3sSessionsUntilYesterday() {
        // When
        NavigableMap<LocalDate, Quote> quotes = quotes(market, "PETR4.SA");

        // Then: a Monday after Black Awareness Day; carnival is closed, and until 2021 so was 01-25
        assertThat(quotes.firstKey()).isEqualTo("2000-01-03");
        assertThat(quotes.lastKey()).isEqualTo("2026-11-19");
        assertThat(quotes.keySet())
                .doesNotContain(
                        LocalDate.parse("2020-02-24"), LocalDate.parse("2020-02-25"), LocalDate.parse("2019-01-25"))
                .contains(LocalDate.parse("2020-02-26"), LocalDate.parse("2023-01-25"));
    }

    @Test
    void yesterdayIsSaoPaulos() {
        // Given: past midnight in UTC, still Friday evening there
        SimulatedMarket evening = market(7, "2026-11-14T01:00:00Z");

        // Then
        assertThat(quotes(evening, "^BVSP").lastKey()).isEqualTo("2026-11-12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^BVSP", "PETR4.SA", "VALE3.SA", "KLBN11.SA"})
    void everyQuoteIsPlausible(String symbol) {
        // Given: prices of the day, which later splits have divided
        double step = symbol.startsWith("^") ? 1 : 0.01;
        Map<LocalDate, Double> papers = papersSince(quotes(market, symbol));

        // Then
        assertThat(quotes(market, symbol)).allSatisfy((session, quote) -> {
            assertThat(quote.low()).isGreaterThan(0).isLessThanOrEqualTo(Math.min(quote.open(), quote.close()));
            assertThat(quote.high()).isGreaterThanOrEqualTo(Math.max(quote.open(), quote.close()));
            assertThat(quote.volume()).isPositive();
            double ofTheDay = quote.close() * papers.get(session);
            assertThat(Math.rint(ofTheDay / step) * step).isCloseTo(ofTheDay, Offset.offset(1e-9));
        });
    }

    @Test
    void quotesDependOnSeedAndTickerOnly() {
        // When
        NavigableMap<LocalDate, Quote> again = quotes(market(7, NOON), "PETR4.SA");

        // Then
        assertThat(again).isEqualTo(quotes(market, "PETR4.SA"));
        assertThat(again).isNotEqualTo(quotes(market(8, NOON), "PETR4.SA"));
        assertThat(again).isNotEqualTo(quotes(market, "PETR3.SA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VALE3.SA", "PETR4.SA", "MGLU3.SA", "USIM5.SA"})
    void laterDaysChangeNothingOfWhatWasTraded(String symbol) {
        // When
        NavigableMap<LocalDate, Quote> earlier = quotes(market(7, "2020-06-10T15:00:00Z"), symbol);

        // Then
        NavigableMap<LocalDate, Quote> now = quotes(market, symbol);
        NavigableMap<LocalDate, Quote> later = now.headMap(earlier.lastKey(), true);
        assertThat(later.keySet()).isEqualTo(earlier.keySet());
        double since = papersSince(now).get(earlier.lastKey());
        earlier.forEach((session, quote) -> assertThat(later.get(session).close() * since)
                .as(session.toString())
                .isEqualTo(quote.close()));
        earlier.forEach((session, quote) -> assertThat(later.get(session).volume())
                .as(session.toString())
                .isEqualTo(quote.volume() * (long) since));
    }

    @Test
    void aSplitLeavesNoStep() {
        // Given
        NavigableMap<LocalDate, Quote> quotes = quotes(market, splitting());
        LocalDate split = quotes.entrySet().stream()
                .filter(each -> each.getValue().split() == 2)
                .findFirst()
                .orElseThrow()
                .getKey();

        // Then
        double move =
                quotes.get(split).close() / quotes.lowerEntry(split).getValue().close();
        assertThat(move).isBetween(0.85, 1.15);
    }

    @Test
    void theClockMovesOn() {
        // Given
        Clock[] now = {clock("2026-11-19T15:00:00Z")};
        SimulatedMarket living = new SimulatedMarket(7, new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0].instant();
            }
        });
        LocalDate before = quotes(living, "^BVSP").lastKey();

        // When
        now[0] = clock(NOON);

        // Then
        assertThat(before).isEqualTo("2026-11-18");
        assertThat(quotes(living, "^BVSP").lastKey()).isEqualTo("2026-11-19");
    }

    @Test
    void sharesPayEachQuarterAndSplitRarelyAndTheIndexNever() {
        // When
        NavigableMap<LocalDate, Quote> share = quotes(market, "PETR4.SA");
        NavigableMap<LocalDate, Quote> index = quotes(market, "^BVSP");

        // Then: March 2000 to September 2026
        assertThat(share.values()).filteredOn(quote -> quote.dividend() > 0).hasSize(27 * 4 - 1);
        assertThat(share.values()).filteredOn(quote -> quote.split() != 1).hasSizeLessThan(10);
        assertThat(index.values()).allMatch(quote -> quote.dividend() == 0 && quote.split() == 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void pricesOfTodayLookLikeB3s(long seed) {
        // Given: the eight papers that are fetched by default
        SimulatedMarket today = market(seed, NOON);

        // Then: as such papers stand
        for (String code : List.of("PETR4", "VALE3", "ITUB4", "BBDC4", "ABEV3", "BBAS3", "B3SA3", "WEGE3")) {
            assertThat(quotes(today, code + ".SA").lastEntry().getValue().close())
                    .as(code)
                    .isBetween(8.0, 200.0);
            assertThat(quotes(today, code + ".SA").firstEntry().getValue().close())
                    .as(code + ", of which one has become several since")
                    .isBetween(0.5, 20.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PETR4", "XXXX9.SA", "AAPL", "^GSPC", "petr4.SA", ""})
    void everythingElseIsUnknown(String symbol) {
        assertThat(market.find(symbol)).isEmpty();
    }

    @Test
    void servedAsAChart() {
        // When
        JsonNode result = new ChartCalls(market).result("^BVSP", "2026-11-09", "2026-11-13");

        // Then
        assertThat(result.path("timestamp")).hasSize(5);
        assertThat(result.at("/indicators/quote/0/close")).hasSize(5);
        assertThat(result.at("/meta/instrumentType").asText()).isEqualTo("INDEX");
        assertThat(result.has("events")).isFalse();
    }

    private String splitting() {
        return Stream.of("PETR4.SA", "VALE3.SA", "ITUB4.SA", "BBDC4.SA", "WEGE3.SA", "MGLU3.SA")
                .filter(symbol -> quotes(market, symbol).values().stream().anyMatch(quote -> quote.split() == 2))
                .findFirst()
                .orElseThrow();
    }

    /** What a paper of each session is today. */
    private static Map<LocalDate, Double> papersSince(NavigableMap<LocalDate, Quote> quotes) {
        Map<LocalDate, Double> since = new TreeMap<>();
        double papers = 1;
        for (Map.Entry<LocalDate, Quote> each : quotes.descendingMap().entrySet()) {
            since.put(each.getKey(), papers);
            papers *= each.getValue().split();
        }
        return since;
    }

    private static NavigableMap<LocalDate, Quote> quotes(SimulatedMarket market, String symbol) {
        return market.find(symbol).orElseThrow().quotes();
    }

    private static SimulatedMarket market(long seed, String now) {
        return new SimulatedMarket(seed, clock(now));
    }

    private static Clock clock(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }
}
