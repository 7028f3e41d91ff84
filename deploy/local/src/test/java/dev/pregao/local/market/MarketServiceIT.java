package dev.pregao.local.market;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The market behind the embedded cloud's endpoint, asked as the fetcher asks. */
class MarketServiceIT {

    private static LocalCloud cloud;

    @BeforeAll
    static void startCloud(@TempDir Path data) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T15:00:00Z"), ZoneOffset.UTC);
        cloud = LocalCloud.start(
                new CloudOptions(
                        Path.of(System.getProperty("pregao.home")),
                        data,
                        0,
                        Map.of(),
                        Set.of("pregao-notifier", "pregao-replay")),
                List.of(new MarketService(new SimulatedMarket(7, clock))),
                line -> {});
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @Test
    void escapedSymbolAndEventsAreUnderstood() {
        // 2026-09-01: the first session of a quarter's last month
        given().urlEncodingEnabled(false)
                .baseUri(cloud.endpoint().toString())
                .when()
                .get("/_pregao/market/v8/finance/chart/PETR4.SA?period1=1788231600&period2=1788490800"
                        + "&interval=1d&events=div%2Csplits&includePrePost=false")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("chart.error", equalTo(null))
                .body("chart.result[0].meta.symbol", equalTo("PETR4.SA"))
                .body("chart.result[0].timestamp", equalTo(List.of(1788267600, 1788354000, 1788440400)))
                .body("chart.result[0].indicators.quote[0].close", hasSize(3))
                .body("chart.result[0].events.dividends.1788267600.date", equalTo(1788267600));
        given().urlEncodingEnabled(false)
                .baseUri(cloud.endpoint().toString())
                .when()
                .get("/_pregao/market/v8/finance/chart/%5EBVSP?period1=1788231600&period2=1788490800&interval=1d")
                .then()
                .statusCode(200)
                .body("chart.result[0].meta.symbol", equalTo("^BVSP"));
    }

    @Test
    void unknownSymbolIs404() {
        given().baseUri(cloud.endpoint().toString())
                .when()
                .get("/_pregao/market/v8/finance/chart/XXXX9.SA?period1=1788231600&period2=1788490800&interval=1d")
                .then()
                .statusCode(404)
                .body("chart.error.code", equalTo("Not Found"));
    }
}
