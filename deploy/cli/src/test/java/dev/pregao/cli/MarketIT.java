package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** B3's own files from a folder to SQL, as a user has them: each test goes on where the one before it left off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MarketIT {
    private static final Path COTAHIST = Path.of(System.getProperty("pregao.home"), "../shared/data/cotahist")
            .normalize();
    private static final Path SITE = COTAHIST.resolveSibling("b3-site");
    private static final String DAY_2021 = "COTAHIST_D25062021.TXT.gz";
    private static final String DAY_2022 = "COTAHIST_D03022022.ZIP";
    private static final String DAY_2003 = "DemoHistoricalStockExchange12022003.TXT.gz";
    private static final String YEAR_2010 = "COTAHIST_A2010_partial.TXT.gz";

    @TempDir
    static Path folder;

    private static CloudProcess cloud;

    @BeforeAll
    static void up() throws IOException {
        assumeTrue(Files.isDirectory(COTAHIST), "no recorded data at " + COTAHIST);
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        for (String file : List.of(DAY_2021, DAY_2022, DAY_2003, YEAR_2010)) {
            Files.copy(COTAHIST.resolve(file), recordings.resolve(file));
        }
        for (String file : List.of(
                "listed-supplement-company.json",
                "cash-dividends_AMBEVSA_2022-12-08.json",
                "ibov_index-statistics_2022_en.json")) {
            Files.copy(SITE.resolve(file), recordings.resolve(file));
        }
        cloud = CloudProcess.up(folder, "--market", "recorded", "--recordings", recordings.toString());
    }

    @AfterAll
    static void down() throws InterruptedException {
        if (cloud != null) {
            cloud.down();
        }
    }

    @Test
    @Order(1)
    void completeDaysAreInSqlAsAnIndependentCountHasThem() throws IOException, SQLException {
        // When
        for (String day : List.of("2021-06-25", "2022-02-03", "2003-02-12")) {
            CommandLineCall fetch = cloud.call("fetch", "--source", "b3", "--from", day, "--to", day);
            assertThat(fetch.exitCode()).as(fetch.err()).isZero();
            assertThat(fetch.err()).contains("1 sessions stored").contains("in the catalog");
        }

        // Then
        assertThat(cloud.query(
                        "SELECT data_pregao, count(*) AS n, CAST(round(sum(volume_financeiro) * 100) AS bigint) AS v"
                                + " FROM tb_b3_diario GROUP BY data_pregao ORDER BY data_pregao"))
                .isEqualTo("data_pregao,n,v\n" + spot("2003-02-12", DAY_2003) + spot("2021-06-25", DAY_2021)
                        + spot("2022-02-03", DAY_2022));
        assertThat(cloud.query("SELECT preco_fechamento, fator_cotacao FROM tb_b3_diario"
                        + " WHERE ano = 2003 AND ticker = 'TNLP4'"))
                .isEqualTo("preco_fechamento,fator_cotacao\n0.02531,1000\n");
    }

    @Test
    @Order(2)
    void fetchingTheSameAgainStoresNothing() {
        // When
        CommandLineCall fetch = cloud.call("fetch", "--source", "b3", "--from", "2022-02-03", "--to", "2022-02-03");

        // Then
        assertThat(fetch.exitCode()).as(fetch.err()).isZero();
        assertThat(fetch.err()).contains("0 sessions stored (0 records), 1 unchanged");
    }

    @Test
    @Order(3)
    void aFileThatIsNotWholeIsRefusedUnlessAPartIsAskedFor() throws IOException {
        // Given
        CommandLineCall refused = cloud.call("fetch", "--source", "b3", "--from", "2010-01-01", "--to", "2010-12-31");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("COTAHIST_A2010.ZIP is refused (wrong-count): the trailer counts '00000287482' lines");

        // When
        CommandLineCall partial =
                cloud.call("fetch", "--source", "b3", "--from", "2010-01-01", "--to", "2010-12-31", "--allow-partial");

        // Then
        assertThat(partial.exitCode()).as(partial.err()).isZero();
        assertThat(partial.err()).contains("3 sessions stored (1112 records)").contains("stored as partial");
        assertThat(cloud.query("SELECT count(DISTINCT data_pregao) AS n FROM tb_b3_diario WHERE ano = 2010"))
                .isEqualTo("n\n2\n"); // of the third there are options and an odd lot only
        assertThat(cloud.query(
                        "SELECT data_pregao FROM tb_qualidade WHERE constatacao = 'parcial' ORDER BY data_pregao"))
                .isEqualTo("data_pregao\n2010-01-04\n2010-01-05\n2010-12-30\n");
    }

    @Test
    @Order(4)
    void aSessionThatNobodyHasIsTheUsersToMend() {
        // When
        CommandLineCall fetch = cloud.call("fetch", "--source", "b3", "--from", "2021-06-24", "--to", "2021-06-24");

        // Then
        assertThat(fetch.exitCode()).isEqualTo(2);
        assertThat(fetch.err()).contains("B3 has no COTAHIST_A2021.ZIP");
        assertThat(cloud.call("fetch", "--source", "b3", "--tickers", "PETR4").err())
                .contains("--source b3 takes no --tickers");
    }

    @Test
    @Order(5)
    void corporateActionsAreInSqlAndB3sCounterProvesThem() {
        // Ambev from 2021-06-25 to 2022-02-03: one ex-date, two payments, and the counter rises from 124 to 125
        assertThat(cloud.query("SELECT ticker, data_ex, count(*) AS n, round(sum(valor), 4) AS v FROM tb_b3_eventos"
                        + " WHERE data_ex > DATE '2021-06-25' GROUP BY ticker, data_ex ORDER BY data_ex"))
                .isEqualTo("ticker,data_ex,n,v\nABEV3,2021-12-20,2,0.6036\n");
        assertThat(cloud.query(
                        "SELECT count(*) AS n FROM tb_qualidade WHERE ticker = 'ABEV3' AND constatacao = 'incompleta'"))
                .isEqualTo("n\n0\n");
        assertThat(cloud.query("SELECT ticker, completo, ate FROM vw_b3_completude"))
                .isEqualTo("ticker,completo,ate\nABEV3,true,\n");
        CommandLineCall status = cloud.call("status");
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).contains("events    complete: ABEV3");
    }

    @Test
    @Order(6)
    void theAdjustedViewAnswersAndTellsWhatItCannot() {
        // The close of 2021-12-17, on which the payments' factor stands, was not fetched
        assertThat(cloud.query("SELECT data_pregao, preco_fechamento, fechamento_ajustado, completo, motivo, base"
                        + " FROM vw_b3_ajustado WHERE ticker = 'ABEV3' AND data_pregao > DATE '2021-01-01'"
                        + " ORDER BY data_pregao"))
                .isEqualTo(
                        """
                        data_pregao,preco_fechamento,fechamento_ajustado,completo,motivo,base
                        2021-06-25,16.95,,false,evento-sem-fator,2022-02-03
                        2022-02-03,14.46,14.46,true,,2022-02-03
                        """);
        // Its counter stood still over a year and more: complete without a list
        assertThat(cloud.query("SELECT fechamento_ajustado = preco_fechamento AS same, completo FROM vw_b3_ajustado"
                        + " WHERE ticker = 'IVVB11' AND data_pregao = DATE '2021-06-25'"))
                .isEqualTo("same,completo\ntrue,true\n");
    }

    @Test
    @Order(7)
    void aRebuildFindsNoDifferenceAndTheReconcilerNothingToMend() {
        // When
        CommandLineCall rebuild = cloud.call("rebuild");
        CommandLineCall repair = cloud.call("repair", "--dry-run");

        // Then
        assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isZero();
        assertThat(rebuild.out() + rebuild.err()).contains("0 differences");
        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
    }

    /** As DuckDB counts the spot market of one of B3's files in its text. */
    private static String spot(String session, String name) throws IOException, SQLException {
        Path text = Files.write(folder.resolve(session + ".txt"), plain(name));
        String sql = "SELECT count(*) || ',' || sum(substring(line, 171, 18)::BIGINT) FROM read_csv('" + text
                + "', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', header = false, strict_mode = false)"
                + " WHERE line LIKE '01%' AND substring(line, 25, 3) = '010'"
                + " AND substring(line, 11, 2) IN ('02', '05', '06', '07', '08', '09', '11', '12', '13', '14')";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return session + "," + rows.getString(1) + "\n";
        }
    }

    private static byte[] plain(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(COTAHIST.resolve(name));
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes));
        zip.getNextEntry();
        return zip.readAllBytes();
    }
}
