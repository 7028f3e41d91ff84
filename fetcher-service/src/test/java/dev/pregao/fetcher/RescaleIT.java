package dev.pregao.fetcher;

import static dev.pregao.fetcher.World.chart;
import static dev.pregao.fetcher.World.fetch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A source that rescales its past. PETR4 is stored from Monday 2026-08-03 to Wednesday 09-23, a row each day (this market
 * is open on Sundays too); a split of one share into two takes effect on Thursday 09-24.
 */
@QuarkusTest
@QuarkusTestResource(LocalMarket.class)
class RescaleIT {

    private static final String WEEK = "{\"tickers\":[\"PETR4\"],\"from\":\"2026-09-21\",\"to\":\"2026-09-25\"}";
    private static final String PAST = "{\"tickers\":[\"PETR4\"],\"from\":\"2026-08-03\",\"to\":\"2026-09-23\"}";

    private static final String OCTOBER = "{\"tickers\":[\"PETR4\"],\"from\":\"2026-10-05\",\"to\":\"2026-10-06\"}";

    /** Before the split 52 days at 30, 30.5, 31 .. 55.5; of them the week sees Monday to Wednesday. */
    private static final String[] OLD = prices(52, 30, 0.5);

    private static final String[] HALVED = prices(52, 15, 0.25);

    @ConfigProperty(name = "pregao.yahoo.url")
    URI market;

    @ConfigProperty(name = "test.raw-folder")
    Path raw;

    private World world;

    @BeforeEach
    void storeThePast() throws Exception {
        world = new World(market, raw);
        world.empty();
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-08-03", OLD));
        fetch(PAST).body("tickers[0].stored", equalTo(52)).body("tickers[0].rescaled", nullValue());
        world.forget();
    }

    @AfterEach
    void letTheClockRun() {
        TestClock.runOn();
    }

    @Test
    void aSplitMakesTheWholeHistoryComeAgainInTheSameCall() throws Exception {
        // Given
        world.quotes("PETR4", 200, week());
        world.quotes("PETR4", 200, wholeHistory());

        // When
        ValidatableResponse answer = fetch(WEEK);

        // Then
        answer.statusCode(200)
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].stored", equalTo(54))
                .body("tickers[0].restated", hasSize(52))
                .body("tickers[0].restated[0]", equalTo("2026-08-03"))
                .body("tickers[0].restated[51]", equalTo("2026-09-23"));
        assertThat(world.requests())
                .hasSize(2)
                .last()
                .asString()
                .as("from the week-end before the first session stored to the end of the last one")
                .contains("period1=1785553200&period2=1790391600&");
        fetch(WEEK)
                .body("tickers[0].stored", equalTo(0))
                .body("tickers[0].restated", empty())
                .body("tickers[0].rescaled", nullValue());
    }

    @Test
    void aHistoryTheSourceDoesNotGiveLeavesAllAsItIsAndIsAskedForAgain() throws Exception {
        // Given
        List<String> before = world.objects();
        world.quotes("PETR4", 200, week());
        world.quotes("PETR4", 404, "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\"}}}");
        world.quotes("PETR4", 200, week());
        world.quotes("PETR4", 200, wholeHistory());

        // When
        ValidatableResponse answer = fetch(WEEK);

        // Then
        answer.statusCode(200)
                .body("tickers[0].outcome", equalTo("unknown-ticker"))
                .body("tickers[0].stored", equalTo(0))
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].message", containsString("has multiplied its past by 0.5"));
        assertThat(world.objects()).isEqualTo(before);
        fetch(WEEK).body("tickers[0].outcome", equalTo("fetched")).body("tickers[0].stored", equalTo(54));
    }

    @Test
    void aRescaleThatBreaksOffInTheMiddleIsFoundAgainAndCompletedByTheNextFetch() throws Exception {
        // Given
        world.quotes("PETR4", 200, week());
        world.quotes("PETR4", 200, wholeHistory());
        world.quotes("PETR4", 200, week());
        world.quotes("PETR4", 200, wholeHistory());
        TestClock.runOutAfter(40);

        // When
        ValidatableResponse broken = fetch(WEEK);

        // Then: the newest ten sessions and the dates asked are as they were
        broken.body("tickers[0].outcome", equalTo("out-of-time")).body("tickers[0].rescaled", equalTo(0.5f));
        int stored = broken.extract().path("tickers[0].stored");
        assertThat(stored).isBetween(1, 37);
        assertThat(world.objects())
                .hasSize(52 + stored)
                .filteredOn(key -> key.compareTo("source=yahoo/ticker=PETR4/date=2026-09-14") >= 0)
                .hasSize(10);

        // And the next fetch stores what is left, and only that
        TestClock.runOn();
        fetch(WEEK)
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].stored", equalTo(54 - stored));
        fetch(WEEK).body("tickers[0].stored", equalTo(0)).body("tickers[0].rescaled", nullValue());
    }

    @Test
    void aSplitDuringAPauseIsFoundThoughNoSessionAskedIsStored() throws Exception {
        // Given nothing stored since 09-23, and the split since
        world.quotes("PETR4", 200, october());
        world.quotes("PETR4", 200, nearestStored(HALVED));
        world.quotes("PETR4", 200, wholeHistory());

        // When
        ValidatableResponse answer = fetch(OCTOBER);

        // Then
        answer.statusCode(200)
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].restated", hasSize(52));
        assertThat(world.requests())
                .hasSize(3)
                .element(1)
                .asString()
                .as("the ten stored sessions before, 2026-09-14, a Monday, to 09-23")
                .contains("period1=1789182000&period2=1790218800&");
    }

    @Test
    void withoutASplitTheDatesAskedAreStoredAndTheNearestAreUnchanged() throws Exception {
        // Given
        world.quotes("PETR4", 200, october());
        world.quotes("PETR4", 200, nearestStored(OLD));

        // When
        ValidatableResponse answer = fetch(OCTOBER);

        // Then
        answer.body("tickers[0].stored", equalTo(2))
                .body("tickers[0].unchanged", equalTo(10))
                .body("tickers[0].restated", empty())
                .body("tickers[0].rescaled", nullValue());
    }

    @Test
    void whereTheNearestCannotBeComparedNothingIsStored() throws Exception {
        // Given
        List<String> before = world.objects();
        world.quotes("PETR4", 200, october());
        world.quotes("PETR4", 401, "{}");

        // When
        ValidatableResponse answer = fetch(OCTOBER);

        // Then: stored, they would be all that the next fetch compares
        answer.body(containsString("the stored sessions nearest to these dates could not be compared"));
        assertThat(world.objects()).isEqualTo(before);
    }

    @Test
    void datesThatHoldTheWholePastNeedNoSecondQuestion() throws Exception {
        // Given
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-08-03", HALVED));

        // When
        ValidatableResponse answer = fetch(PAST);

        // Then
        answer.body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].stored", equalTo(52))
                .body("tickers[0].restated", hasSize(52));
        assertThat(world.requests()).hasSize(1);
    }

    @Test
    void aCorrectionOfOneSessionIsStoredAsAVersionAndReported() throws Exception {
        // Given Tuesday's price other than stored
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-09-21", OLD[49], "50.01", OLD[51]));

        // When
        ValidatableResponse answer = fetch(WEEK);

        // Then
        answer.body("tickers[0].stored", equalTo(1))
                .body("tickers[0].restated", contains("2026-09-22"))
                .body("tickers[0].rescaled", nullValue());
        assertThat(world.requests()).hasSize(1);
    }

    @Test
    void aNullOverAGoodBarIsEvidenceAndNoRescale() throws Exception {
        // Given a source that tells the volume alone
        String none = "null,null,null";
        String stamps = Stream.of("2026-09-21", "2026-09-22", "2026-09-23")
                .map(World::stamp)
                .collect(Collectors.joining(","));
        world.quotes("PETR4", 200, World.body("PETR4.SA", stamps, none, none, none, none, "1,1,1"));

        // When
        ValidatableResponse answer = fetch(WEEK);

        // Then
        answer.body("tickers[0].stored", equalTo(3)).body("tickers[0].rescaled", nullValue());
        assertThat(world.requests()).hasSize(1);
    }

    @Test
    void aForeignObjectAmongTheStoredOnesIsNoReasonToFail() throws Exception {
        // Given Monday's stored bar is no Parquet file; Tuesday's and Wednesday's are enough
        Files.write(newestObject("date=2026-09-21"), new byte[] {1, 2, 3});
        world.quotes("PETR4", 200, week());
        world.quotes("PETR4", 200, wholeHistory());

        // When
        ValidatableResponse answer = fetch(WEEK);

        // Then
        answer.statusCode(200)
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].stored", equalTo(54));
    }

    private Path newestObject(String session) throws IOException {
        try (Stream<Path> files =
                Files.list(raw.resolve("raw/source=yahoo/ticker=PETR4").resolve(session))) {
            return files.max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    /** Monday to Wednesday halved, then Thursday and Friday after the split. */
    private static String week() {
        return chart("PETR4.SA", "2026-09-21", HALVED[49], HALVED[50], HALVED[51], "28", "29");
    }

    private static String october() {
        return chart("PETR4.SA", "2026-10-05", "30", "31");
    }

    /** Of 52 days, the ten up to 09-23. */
    private static String nearestStored(String[] prices) {
        return chart("PETR4.SA", "2026-09-14", Arrays.copyOfRange(prices, 42, 52));
    }

    private static String wholeHistory() {
        String[] all = Stream.concat(Stream.of(HALVED), Stream.of("28", "29")).toArray(String[]::new);
        return chart("PETR4.SA", "2026-08-03", all);
    }

    private static String[] prices(int days, double first, double step) {
        return IntStream.range(0, days)
                .mapToObj(day -> String.valueOf(first + day * step))
                .toArray(String[]::new);
    }
}
