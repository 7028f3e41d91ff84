package dev.pregao.fetcher;

import static dev.pregao.fetcher.World.chart;
import static dev.pregao.fetcher.World.fetch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.plan.TickerOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pauses, and pasts of which only a part moved. PETR4 is stored from Monday 2026-08-03 to Friday 08-14, a row each day. */
@QuarkusTest
@QuarkusTestResource(LocalMarket.class)
class HealIT {

    private static final String[] OLD = {"30", "30", "30", "30", "30", "30", "30", "30", "30", "30", "30", "30"};

    @ConfigProperty(name = "pregao.yahoo.url")
    URI market;

    @ConfigProperty(name = "test.raw-folder")
    Path raw;

    @ConfigProperty(name = "test.lake-folder")
    Path lake;

    private World world;

    @BeforeEach
    void storeThePast() throws Exception {
        world = new World(market, raw);
        world.empty();
        world.quotes("PETR4", 200, chart("PETR4.SA", "2026-08-03", OLD));
        fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-08-03\",\"to\":\"2026-08-14\"}")
                .body("tickers[0].stored", equalTo(12))
                .body("tickers[0].newest", equalTo("2026-08-14"));
        world.forget();
    }

    @Test
    void aDailyRequestAsksForAllSinceTheNewestStoredSessionLessTheOverlap() throws Exception {
        // Given
        world.quotes(
                "PETR4",
                200,
                chart(
                        "PETR4.SA",
                        "2026-08-03",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "30",
                        "31",
                        "31",
                        "31"));

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"PETR4\"]}");

        // Then from Monday 2026-08-03, the tenth session back, on; the week-end before it included
        answer.statusCode(200).body("tickers[0].outcome", equalTo("fetched")).body("tickers[0].stored", equalTo(3));
        assertThat(world.requests().get(0)).contains("period1=1785553200&");
        assertThat(receipts()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aPastOfWhichOnlyAPartMovedIsHeldBackAndWhatIsNewIsStored() throws Exception {
        // Given the last four sessions halved, and a new one on the new scale
        String part = chart(
                "PETR4.SA", "2026-08-03", "30", "30", "30", "30", "30", "30", "30", "30", "15", "15", "15", "15", "15");
        world.quotes("PETR4", 200, part);
        List<String> before = world.objects();

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-08-03\",\"to\":\"2026-08-17\"}");

        // Then
        answer.statusCode(200)
                .body("tickers[0].outcome", equalTo("fetched"))
                .body("tickers[0].stored", equalTo(1))
                .body("tickers[0].rescaled", nullValue())
                .body("tickers[0].findings[0].finding", equalTo("reescala-parcial"))
                .body("tickers[0].findings[0].session", equalTo("2026-08-11"))
                .body("tickers[0].findings[0].value", equalTo(0.5f))
                .body(
                        "tickers[0].message",
                        containsString("has multiplied only part of its past (by 0.5 from 2026-08-11 on)"));
        assertThat(world.objects()).hasSize(before.size() + 1).containsAll(before);
        assertThat(files(raw.resolve("held"))).hasSize(1);

        // And the next whole and consistent answer ends the hold
        world.forget();
        world.quotes(
                "PETR4",
                200,
                chart(
                        "PETR4.SA",
                        "2026-08-03",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15",
                        "15"));
        fetch("{\"tickers\":[\"PETR4\"],\"from\":\"2026-08-03\",\"to\":\"2026-08-17\"}")
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].stored", equalTo(12));
    }

    @Test
    void gapsCostATickerOneRequestMore() throws Exception {
        // Given three gaps far from each other, and a day that is not the ticker's own
        TestClock.beDaysAhead(daysUntil("VALE3", false));
        world.quotes("VALE3", 200, days("2026-06-01", 20));
        fetch("{\"tickers\":[\"VALE3\"],\"from\":\"2026-06-01\",\"to\":\"2026-06-20\"}");
        world.forget();
        world.quotes("VALE3", 200, days("2026-06-24", 20));
        fetch("{\"tickers\":[\"VALE3\"],\"from\":\"2026-06-24\",\"to\":\"2026-07-13\"}");
        world.forget();
        world.quotes("VALE3", 200, days("2026-07-20", 30));
        fetch("{\"tickers\":[\"VALE3\"],\"from\":\"2026-07-20\",\"to\":\"2026-08-18\"}");
        world.forget();
        world.quotes("VALE3", 200, days("2026-06-01", 79));

        // When
        ValidatableResponse answer = fetch("{\"tickers\":[\"VALE3\"]}");

        // Then
        answer.statusCode(200).body("tickers[0].outcome", equalTo("fetched"));
        assertThat(world.requests()).hasSize(2);
        assertThat(world.objects())
                .anyMatch(key -> key.contains("ticker=VALE3/date=2026-06-22/"))
                .anyMatch(key -> key.contains("ticker=VALE3/date=2026-07-15/"));
    }

    @Test
    void aSplitThatTheSourceEntersLateIsFoundOnTheTickersDayOfTheWeek() throws Exception {
        // Given sixty days at 60 and then at 30, which is a split that Yahoo had not yet entered
        String[] prices = new String[60];
        Arrays.fill(prices, 0, 10, "60");
        Arrays.fill(prices, 10, 60, "30");
        world.quotes("VALE3", 200, chart("VALE3.SA", "2026-06-01", prices));
        fetch("{\"tickers\":[\"VALE3\"],\"from\":\"2026-06-01\",\"to\":\"2026-07-30\"}")
                .body("tickers[0].stored", equalTo(60));
        world.forget();
        world.quotes("VALE3", 200, days("2026-06-01", 60));

        // When its own day comes
        TestClock.beDaysAhead(daysUntil("VALE3", false));
        fetch("{\"tickers\":[\"VALE3\"]}").body("tickers[0].rescaled", nullValue());
        TestClock.beDaysAhead(daysUntil("VALE3", true));
        ValidatableResponse answer = fetch("{\"tickers\":[\"VALE3\"]}");

        // Then
        answer.statusCode(200)
                .body("tickers[0].rescaled", equalTo(0.5f))
                .body("tickers[0].restated", hasSize(10))
                .body("tickers[0].restated[0]", equalTo("2026-06-01"));
    }

    @Test
    void aVersionIsAsOldAsTheQuestionHoweverLateItsAnswerCame() throws Exception {
        // Given the day is looked up, the fetch begun, its turn come and the question put; then a minute passes
        world.quotes("VALE3", 200, days("2026-06-01", 3));
        Instant asked = TestClock.now();
        TestClock.passAfter(4, Duration.ofMinutes(1));

        // When
        fetch("{\"tickers\":[\"VALE3\"],\"from\":\"2026-06-01\",\"to\":\"2026-06-03\"}");

        // Then
        assertThat(world.objects().stream()
                        .filter(key -> key.contains("VALE3"))
                        .map(key -> RawKey.Bar.find("raw/" + key).orElseThrow())
                        .map(bar -> bar.version().fetchedAt()))
                .hasSize(3)
                .allSatisfy(fetched -> assertThat(fetched).isBefore(asked.plusSeconds(50)));
    }

    @AfterEach
    void today() {
        TestClock.beDaysAhead(0);
        TestClock.runOn();
    }

    /** Until the next weekday that is the ticker's own, or that is not. */
    private static int daysUntil(String ticker, boolean own) {
        LocalDate today = LocalDate.now(TradingCalendar.ZONE);
        return IntStream.range(0, 7)
                .filter(day -> today.plusDays(day).getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
                .filter(day -> TickerOrder.isDayOf(ticker, today.plusDays(day)) == own)
                .findFirst()
                .orElseThrow();
    }

    private static String days(String from, int days) {
        String[] prices = new String[days];
        Arrays.fill(prices, "30");
        return chart("VALE3.SA", from, prices);
    }

    private List<Path> receipts() throws IOException {
        return files(lake.resolve("control/fetches"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
