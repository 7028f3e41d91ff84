package dev.pregao.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.market.SimulatedMarket;
import dev.pregao.local.market.story.Disagreement;
import dev.pregao.local.market.story.Paper;
import dev.pregao.local.market.story.Story;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Both sources of the simulated market, in real processes: each test goes on where the one before it left off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckIT {
    private static final long SEED = 2026;
    private static final LocalDate FROM = LocalDate.of(2024, 4, 1);
    private static final LocalDate TO = LocalDate.of(2024, 6, 28);
    /** What the market was made to say: four sessions, each of another paper. */
    private static final List<Disagreement> SEEDED = new SimulatedMarket(SEED, Clock.systemUTC())
            .disagreements().stream()
                    .filter(each ->
                            !each.session().isBefore(FROM) && !each.session().isAfter(TO))
                    .toList();

    /** Of which the market was made to say the same, and which is not split later. */
    private static final String AGREEING = Story.papers().stream()
            .map(Paper::code)
            .filter(code -> SEEDED.stream().noneMatch(each -> each.code().equals(code)) && isWhole(code))
            .findFirst()
            .orElseThrow();

    @TempDir
    static Path folder;

    private static CloudProcess cloud;

    @BeforeAll
    static void up() throws IOException {
        assertThat(SEEDED).hasSize(4);
        cloud = CloudProcess.up(folder, "--market", "simulated", "--seed", "" + SEED);
    }

    @AfterAll
    static void down() throws InterruptedException {
        if (cloud != null) {
            cloud.down();
        }
    }

    @Test
    @Order(1)
    void thereIsNothingToCompareUntilBothHaveSpoken() {
        // Given
        CommandLineCall fetch =
                cloud.call("fetch", "--tickers", tickers(), "--from", FROM.toString(), "--to", TO.toString());
        assertThat(fetch.exitCode()).as(fetch.err()).isZero();

        // When
        CommandLineCall check = cloud.call("check");

        // Then
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("there is no session of which both sources have spoken");
    }

    @Test
    @Order(2)
    void theCrossCheckFindsEverySeededDisagreementAndNothingElse() {
        // When: it runs by itself
        CommandLineCall fetch = cloud.call("fetch", "--source", "b3", "--from", FROM.toString(), "--to", TO.toString());

        // Then
        assertThat(fetch.exitCode()).as(fetch.err()).isZero();
        assertThat(cloud.query("SELECT data_pregao, ticker, situacao FROM tb_conferencia"
                        + " WHERE situacao <> 'confere' OR motivo IS NOT NULL ORDER BY data_pregao, ticker"))
                .isEqualTo("data_pregao,ticker,situacao\n"
                        + SEEDED.stream().map(CheckIT::expected).collect(joining()));
        long sessions = TradingCalendar.sessions(FROM, TO).size();
        assertThat(cloud.query("SELECT count(*) AS n FROM tb_conferencia"))
                .isEqualTo("n\n" + sessions * (SEEDED.size() + 2) + "\n");
        assertThat(cloud.query(
                        "SELECT count(*) AS n FROM tb_conferencia WHERE ticker = 'BVSP' AND preco_fechamento_b3 > 0"))
                .isEqualTo("n\n" + sessions + "\n");
        assertThat(cloud.query("SELECT data_pregao, ticker, coalesce(motivo, constatacao) AS what FROM tb_qualidade"
                        + " WHERE constatacao IN ('diverge', 'uma-fonte') ORDER BY data_pregao, ticker"))
                .isEqualTo("data_pregao,ticker,what\n"
                        + SEEDED.stream().map(CheckIT::expected).collect(joining()));
    }

    @Test
    @Order(3)
    void checkSaysSo() {
        // When
        CommandLineCall all = cloud.call("check");
        CommandLineCall agreeing = cloud.call("check", "--tickers", AGREEING, "--from", "2024-05-01");
        CommandLineCall none = cloud.call("check", "--to", "2024-03-28");

        // Then
        assertThat(all.exitCode()).as(all.err()).isEqualTo(4);
        assertThat(all.out()).contains("4 sessions disagree and no reason is known");
        SEEDED.forEach(each -> assertThat(all.out()).containsPattern(each.code() + ".*" + each.session()));
        assertThat(agreeing.exitCode()).as(agreeing.err()).isZero();
        assertThat(agreeing.out()).contains(AGREEING).contains("Both sources agree");
        assertThat(none.exitCode()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void thePageShowsIt() throws IOException, InterruptedException {
        // When: the strip's sessions end with the newest one, which is the range's last
        long sessions = TradingCalendar.sessions(FROM, TO).size();
        JsonNode quality = page("quality?sessions=" + sessions);

        // Then
        assertThat(quality.path("crossChecked").asBoolean()).isTrue();
        for (JsonNode paper : quality.path("papers")) {
            assertThat(paper.path("cells").asText().replace("a", ""))
                    .as(paper.path("ticker").asText())
                    .isEqualTo(SEEDED.stream()
                            .filter(each ->
                                    each.code().equals(paper.path("ticker").asText()))
                            .map(CheckIT::cell)
                            .collect(joining()));
        }
        for (Disagreement each : SEEDED) {
            JsonNode check = page("papers/" + each.code() + "/bars/" + each.session())
                    .path("crossCheck")
                    .path(0);
            assertThat(check.path("situacao").asText()).isEqualTo(situation(each));
            assertThat(check.path("preco_fechamento_b3").isNull()).isEqualTo(each.kind() == Disagreement.Kind.B3_LACKS);
        }
    }

    /** As the strip has it: differs, missing, or one source. */
    private static String cell(Disagreement seeded) {
        return switch (seeded.kind()) {
            case YAHOO_CLOSE, YAHOO_HIGH -> "d";
            case YAHOO_LACKS -> "m";
            case B3_LACKS -> "o";
        };
    }

    private static JsonNode page(String route) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(cloud.endpoint().resolve("/_pregao/api/" + route))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    @Order(5)
    void aRebuildFindsNoDifferenceAndTheReconcilerNothingToMend() {
        // When
        CommandLineCall rebuild = cloud.call("rebuild");
        CommandLineCall repair = cloud.call("repair", "--dry-run");

        // Then
        assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isZero();
        assertThat(rebuild.out() + rebuild.err()).contains("0 differences");
        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
    }

    private static boolean isWhole(String code) {
        return new SimulatedMarket(SEED, Clock.systemUTC())
                .find(code + ".SA").orElseThrow().quotes().tailMap(FROM).values().stream()
                        .allMatch(quote -> quote.split() == 1);
    }

    private static String tickers() {
        return Stream.concat(Stream.of("BVSP", AGREEING), SEEDED.stream().map(Disagreement::code))
                .collect(joining(","));
    }

    private static String expected(Disagreement seeded) {
        return seeded.session() + "," + seeded.code() + "," + situation(seeded) + "\n";
    }

    private static String situation(Disagreement seeded) {
        return switch (seeded.kind()) {
            case YAHOO_CLOSE, YAHOO_HIGH -> "diverge";
            case YAHOO_LACKS -> "so_b3";
            case B3_LACKS -> "so_yahoo";
        };
    }
}
