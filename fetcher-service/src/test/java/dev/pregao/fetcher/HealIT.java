package dev.pregao.fetcher;

import static dev.pregao.fetcher.World.chart;
import static dev.pregao.fetcher.World.fetch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    private List<Path> receipts() throws IOException {
        return files(lake.resolve("control/fetches"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
