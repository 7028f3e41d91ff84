package dev.pregao.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.source.b3.CotahistFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same artifact as the second function, with B3's files and an S3 on loopback. */
@QuarkusTest
@QuarkusTestResource(LocalMarket.class)
@TestProfile(MarketHandlerIT.MarketFunction.class)
class MarketHandlerIT {

    private static final String DAY = "{\"from\":\"2022-02-03\",\"to\":\"2022-02-03\",\"issuers\":false}";
    private static final String PARTIAL =
            "{\"from\":\"2022-02-03\",\"to\":\"2022-02-03\",\"allowPartial\":true,\"issuers\":false}";
    private static final String DAY_FILE = "COTAHIST_D03022022.ZIP";
    private static final String YEAR_FILE = "COTAHIST_A2022.ZIP";

    @ConfigProperty(name = "pregao.b3.url")
    URI b3;

    @ConfigProperty(name = "test.raw-folder")
    Path raw;

    @ConfigProperty(name = "test.lake-folder")
    Path lake;

    private World world;

    /** What the template tells the function. */
    public static final class MarketFunction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.funqy.export",
                    "market",
                    "pregao.b3.retry-delay",
                    "0.01S",
                    "pregao.tickers",
                    "BVSP,ABEV3,IVVB11");
        }
    }

    @BeforeEach
    void emptyWorld() throws Exception {
        world = new World(b3, raw);
        world.empty();
    }

    @Test
    void bothOfB3sDaysAreStoredWholeAndTheSecondFetchStoresNothing() throws Exception {
        // Given
        world.file(DAY_FILE, 200, CotahistFiles.recorded("COTAHIST_D03022022.ZIP"));
        world.file("COTAHIST_D25062021.ZIP", 200, CotahistFiles.recorded("COTAHIST_D25062021.TXT.gz"));
        World.fetch("{\"from\":\"2021-06-25\",\"to\":\"2021-06-25\"}")
                .statusCode(200)
                .body("files[0].outcome", equalTo("fetched"))
                .body("files[0].stored", contains("2021-06-25"))
                .body("files[0].records", equalTo(7518))
                .body("files[0].rejected", equalTo(0))
                .body("files[0].unknownCodes.keySet()", empty())
                .body("files[0].message", nullValue());
        World.fetch(DAY).statusCode(200).body("files[0].records", equalTo(7261));
        List<String> objects = world.objects();

        // When
        ValidatableResponse second = World.fetch(DAY);

        // Then
        second.body("files[0].stored", empty()).body("files[0].unchanged", equalTo(1));
        assertThat(world.objects())
                .isEqualTo(objects)
                .hasSize(2)
                .allMatch(key ->
                        key.matches("source=b3/date=202[12]-0[26]-(25|03)/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.parquet"));
        assertThat(perMarket("raw/source=b3/date=2021-06-25/*.parquet"))
                .isEqualTo("010 1086 3246863143351|012 1 481500|020 455 14806590040|030 653 28566185860|"
                        + "070 2638 39604095217|080 2685 27917636163")
                .isEqualTo(CotahistFiles.perMarket("COTAHIST_D25062021.TXT.gz"));
        assertThat(perMarket("raw/source=b3/date=2022-02-03/*.parquet"))
                .isEqualTo(CotahistFiles.perMarket("COTAHIST_D03022022.ZIP"));
        assertThat(receipts()).hasSize(2);
    }

    @Test
    void theFooterTellsTheFileItsDigestAndWhenItWasFetched() throws Exception {
        // Given
        byte[] file = CotahistFiles.recorded("COTAHIST_D03022022.ZIP");
        world.file(DAY_FILE, 200, file);

        // When
        World.fetch(DAY);

        // Then
        assertThat(ask("SELECT string_agg(decode(key) || '=' || decode(value), '|' ORDER BY decode(key))"
                        + " FROM parquet_kv_metadata('" + raw + "/raw/source=b3/*/*.parquet')"))
                .matches(
                        "pregao\\.digest=" + CotahistFiles.sha256(file)
                                + "\\|pregao\\.fetched-at=20.*Z\\|pregao\\.file=COTAHIST_D03022022\\.ZIP\\|pregao\\.rejected=0");
    }

    @ParameterizedTest
    @CsvSource({
        "cut, cut",
        "thinned, wrong-count",
        "longer, line-length",
        "two, several-members",
        "html, not-a-zip",
        "year, wrong-year",
        "session, wrong-session"
    })
    void aFileThatIsNotWholeIsRefusedWithItsReasonAndNothingOfItIsStored(String change, String reason)
            throws Exception {
        // Given: the yearly file is no better
        world.file(DAY_FILE, 200, CotahistFiles.changed(change));
        world.file(YEAR_FILE, 200, CotahistFiles.changed("html"));

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.statusCode(500).body("errorMessage", containsString("(" + reason + "): "));
        assertThat(world.objects()).isEmpty();
        assertThat(receipts()).isEmpty();
    }

    @Test
    void theYearOf2010WithThreeOfItsDaysIsRefused() throws Exception {
        // Given
        world.file("COTAHIST_A2010.ZIP", 200, CotahistFiles.recorded("COTAHIST_A2010_partial.TXT.gz"));

        // When
        ValidatableResponse answer = World.fetch("{\"from\":\"2010-01-01\",\"to\":\"2010-12-31\"}");

        // Then
        answer.statusCode(500)
                .body("errorMessage", containsString("(wrong-count): the trailer counts '00000287482' lines"));
        assertThat(world.objects()).isEmpty();
    }

    @Test
    void anExcerptOfADayOf2026IsRefused() throws Exception {
        // Given: the yearly file is no better
        world.file("COTAHIST_D17042026.ZIP", 200, CotahistFiles.recorded("COTAHIST_D17042026_excerpt.TXT"));
        world.file("COTAHIST_A2026.ZIP", 200, CotahistFiles.changed("html"));

        // When
        ValidatableResponse answer = World.fetch("{\"from\":\"2026-04-17\",\"to\":\"2026-04-17\"}");

        // Then
        answer.statusCode(500)
                .body("errorMessage", containsString("(wrong-count): the trailer counts '00000023021' lines"));
        assertThat(world.objects()).isEmpty();
    }

    @Test
    void whatCanBeReadOfARefusedFileIsStoredIfTheCallerAllowsIt() throws Exception {
        // Given
        world.file("COTAHIST_A2010.ZIP", 200, CotahistFiles.recorded("COTAHIST_A2010_partial.TXT.gz"));

        // When
        ValidatableResponse answer =
                World.fetch("{\"from\":\"2010-01-01\",\"to\":\"2010-12-31\",\"allowPartial\":true}");

        // Then
        answer.statusCode(200)
                .body("files[0].outcome", equalTo("partial"))
                .body("files[0].stored", contains("2010-01-04", "2010-01-05", "2010-12-30"))
                .body("files[0].records", equalTo(1112))
                .body("files[0].message", containsString("stored as partial: 1112 records"));
        assertThat(ask("SELECT count(*) FROM parquet_kv_metadata('" + raw
                        + "/raw/source=b3/*/*.parquet') WHERE decode(key) = 'pregao.partial'"
                        + " AND decode(value) = 'wrong-count'"))
                .isEqualTo("3");
    }

    @Test
    void aDownloadThatWasCutIsAskedForAgain() throws Exception {
        // Given
        world.file(DAY_FILE, 200, CotahistFiles.changed("cut"));
        world.file(DAY_FILE, 503, new byte[0]);
        world.file(DAY_FILE, 200, CotahistFiles.recorded("COTAHIST_D03022022.ZIP"));

        // When
        ValidatableResponse answer = World.fetch(PARTIAL);

        // Then
        answer.statusCode(200).body("files[0].outcome", equalTo("fetched")).body("files[0].records", equalTo(7261));
    }

    @Test
    void aDayThatB3DoesNotKeepIsTakenFromItsYear() throws Exception {
        // Given: a year of two sessions, of which one is asked for
        world.file(YEAR_FILE, 200, CotahistFiles.yearOf2022());

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.statusCode(200)
                .body("files", hasSize(1))
                .body("files[0].file", equalTo(YEAR_FILE))
                .body("files[0].stored", contains("2022-02-03"))
                .body("files[0].records", equalTo(7261));
        assertThat(perMarket("raw/source=b3/date=2022-02-03/*.parquet"))
                .isEqualTo(CotahistFiles.perMarket("COTAHIST_D03022022.ZIP"));
    }

    @Test
    void aWholeYearTakesOneFile() throws Exception {
        // Given
        world.file(YEAR_FILE, 200, CotahistFiles.yearOf2022());

        // When
        ValidatableResponse answer = World.fetch("{\"from\":\"2022-01-01\",\"to\":\"2022-12-31\",\"issuers\":false}");

        // Then
        answer.statusCode(200)
                .body("files.file", contains(YEAR_FILE))
                .body("files[0].stored", contains("2022-02-03", "2022-02-04"));
        assertThat(world.requests())
                .filteredOn(asked -> asked.contains("SerHist"))
                .hasSize(1);
        assertThat(receipts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, B3 refuses more requests (429), 1",
        "403, B3 refused COTAHIST_D03022022.ZIP (403), 1",
        "503, B3 did not send COTAHIST_D03022022.ZIP (status 503), 4"
    })
    void aFaultIsToldAndAskedAgainOnlyWhereItMayPass(int status, String message, int requests) throws Exception {
        // Given
        world.file(DAY_FILE, status, new byte[0]);

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.statusCode(500).body("errorMessage", containsString("nothing could be fetched; " + message));
        assertThat(world.requests())
                .filteredOn(asked -> asked.contains("SerHist"))
                .hasSize(requests);
    }

    @Test
    void whatIsNotThereIsNoFailure() throws Exception {
        World.fetch(DAY)
                .statusCode(200)
                .body("files.outcome", contains("not-there"))
                .body("files[0].file", equalTo(YEAR_FILE));
    }

    @Test
    void aRecordWithAnUnreadableFieldIsLeftOutWithLineAndPosition() throws Exception {
        // Given
        world.file(DAY_FILE, 200, CotahistFiles.changed("letter"));

        // When
        ValidatableResponse answer = World.fetch(DAY);

        // Then
        answer.statusCode(200)
                .body("files[0].outcome", equalTo("fetched"))
                .body("files[0].records", equalTo(7260))
                .body("files[0].rejected", equalTo(1))
                .body("files[0].rejects[0]", containsString("line 2 position 57 PREABE: "));
    }

    @Test
    void theScheduleAsksOnlyForSessionsOfWhichNothingIsStored() throws Exception {
        // Given: the ten newest, of which nothing is there
        LocalDate today = LocalDate.now(TradingCalendar.ZONE);
        World.fetch("{\"version\":\"0\",\"detail-type\":\"Scheduled Event\"}").statusCode(200);
        int asked = world.requests().size();
        LocalDate newest = TradingCalendar.sessionBefore(today);
        Files.createDirectories(raw.resolve("raw/source=b3/date=" + newest));
        Files.writeString(raw.resolve("raw/source=b3/date=" + newest + "/20220204T003000Z-0a1b2c3d.parquet"), "x");
        world.forget();

        // When
        World.fetch("{\"version\":\"0\",\"detail-type\":\"Scheduled Event\"}").statusCode(200);

        // Then
        assertThat(world.requests()).hasSize(asked - 1);
    }

    private List<Path> receipts() throws Exception {
        Path folder = lake.resolve("control/fetches");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
            files.removeIf(file -> read(file).isEmpty());
            return files;
        }
    }

    /** Its keys that are in the raw bucket: the lake bucket keeps what other tests left. */
    private List<String> read(Path receipt) {
        try {
            return Arrays.stream(Files.readString(receipt).split("\"", -1))
                    .filter(word -> word.startsWith("raw/") && Files.exists(raw.resolve(word)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String perMarket(String files) throws SQLException {
        return ask("SELECT string_agg(tpmerc || ' ' || n || ' ' || v, '|' ORDER BY tpmerc) FROM (SELECT tpmerc,"
                + " count(*) n, sum(voltot) v FROM '" + raw.resolve(files) + "' GROUP BY tpmerc)");
    }

    private static String ask(String sql) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
