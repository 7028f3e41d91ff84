package dev.pregao.local.wire.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryExecution;
import dev.pregao.local.core.athena.QueryRequest;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobLauncher;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.FrontDoor;
import dev.pregao.local.wire.S3Settings;
import dev.pregao.local.wire.glue.GlueWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * vw_b3_ajustado, as the catalog stores it, over tables of a few papers. The recorded series are Yahoo's, whose adjusted
 * closes are floats, and adjusted for what came after the recording's end too: both are compared by their last session.
 */
class AdjustedViewIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONTRACTS = Path.of(System.getProperty("pregao.home"), "deploy/contracts");
    private static final Path DATA = Path.of(System.getProperty("pregao.home"), "../shared/data");
    private static final String LAKE = "lake";
    private static final String ISIN = "BRNOMEACNOR1";

    @TempDir
    Path folder;

    private final List<String> quotes = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Buckets buckets;
    private Queues queues;
    private GlueCatalog catalog;
    private GlueJobs jobs;
    private FrontDoor door;
    private Athena athena;

    @BeforeEach
    void boot() throws IOException {
        buckets = Buckets.start(folder.resolve("s3"));
        buckets.create(LAKE);
        catalog = new GlueCatalog(folder.resolve("glue"), Clock.systemUTC());
        catalog.createDatabase(JSON.createObjectNode().put("Name", "workspace_db"));
        int port = FrontDoor.choosePort(0);
        queues = Queues.start(folder.resolve("sqs"), "sa-east-1", "0", URI.create("http://127.0.0.1:" + port));
        JobLauncher launcher =
                new JobLauncher(folder, Builds.in(folder, line -> {}), buckets, folder.resolve("logs"), Map.of());
        jobs = new GlueJobs(folder.resolve("runs"), List.of(), launcher, event -> {}, Clock.systemUTC());
        door = FrontDoor.open(
                port,
                buckets,
                queues,
                new FrontDoor.Services(
                        List.of(new GlueWire(jobs, catalog, Clock.systemUTC())),
                        List.of(),
                        List.of(),
                        new S3Settings(List.of()),
                        null));
        athena = new Athena(
                folder.resolve("athena"), topology(), catalog, buckets, OneEngine.of(port), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        athena.close();
        door.close();
        jobs.close();
        queues.close();
        catalog.close();
        buckets.close();
    }

    @Test
    void microsoftsAdjustedYearAndItsTotalReturn() throws Exception {
        // Given
        NavigableMap<LocalDate, Double> recorded =
                chart("MSFT", "yahoo-chart/MSFT_1d_2021-02-01_2022-01-28_dividends.json.gz");

        // When
        List<List<String>> rows = rows("MSFT");

        // Then: B3.md 3.2
        assertAgrees(rows, recorded);
        double index = Double.parseDouble(rows.get(rows.size() - 1).get(2));
        assertThat(index - 100).isCloseTo(29.70746, within(5e-6));
        assertThat(rows.get(0).get(2)).isEqualTo("100.0");
        assertThat(rows).allSatisfy(row -> assertThat(row.subList(3, 5)).containsExactly("2022-01-28", "true"));
    }

    @Test
    void applesDividendAndASplitBeforeEveryRow() throws Exception {
        NavigableMap<LocalDate, Double> recorded =
                chart("AAPL", "yahoo-chart/AAPL_1d_2020-08-31_2020-11-06_split-and-dividend.json");

        assertAgrees(rows("AAPL"), recorded);
    }

    @Test
    void bancoDoBrasilsDividendAndSplit() throws Exception {
        // Given: nominal, so twice what a table has that was divided by the split
        LocalDate split = LocalDate.of(2024, 4, 16);
        NavigableMap<LocalDate, Double> recorded = new TreeMap<>();
        for (String line : text("yahoo-csv/BBAS3.SA_1d_2024-03-08_2024-05-31_raw-with-events.csv")
                .lines()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", -1);
            LocalDate session = LocalDate.parse(cells[1]);
            double close = shortest(Double.parseDouble(cells[5])) * (session.isBefore(split) ? 2 : 1);
            int rights =
                    100 + (session.isBefore(LocalDate.of(2024, 3, 12)) ? 0 : 1) + (session.isBefore(split) ? 0 : 1);
            quote("BBAS3", session, ISIN, close, rights);
            recorded.put(session, Double.parseDouble(cells[7]));
        }
        event("BBAS3", LocalDate.of(2024, 3, 12), 1 - 0.410036 / 57.23, 1.0, null);
        event("BBAS3", split, 0.5, 2.0, null);

        // When
        List<List<String>> rows = rows("BBAS3");

        // Then: 57.23 / 2 x 0.9928353, B3.md 3.2
        assertAgrees(rows, recorded);
        assertThat(ask("SELECT fechamento_ajustado, fechamento_ajustado_quantidade FROM vw_b3_ajustado"
                                + " WHERE ticker = 'BBAS3' AND data_pregao = DATE '2024-03-11'")
                        .get(0))
                .satisfies(row -> {
                    assertThat(Double.parseDouble(row.get(0))).isCloseTo(28.409982, within(5e-7));
                    assertThat(Double.parseDouble(row.get(1))).isCloseTo(28.615, within(1e-12));
                });
    }

    @Test
    void behindAGapEverythingIsThereAndBeforeItNothingIsAdjusted() throws Exception {
        // Given: the counter rises by two on Thursday, one ex-date is known
        quote("PETR4", LocalDate.of(2026, 11, 18), ISIN, 30, 100);
        quote("PETR4", LocalDate.of(2026, 11, 19), ISIN, 29, 102);
        quote("PETR4", LocalDate.of(2026, 11, 23), ISIN, 28, 102);
        event("PETR4", LocalDate.of(2026, 11, 19), 0.9, 1.0, null);

        // Then
        assertThat(rows("PETR4"))
                .containsExactly(
                        List.of("2026-11-18", "", "100.0", "2026-11-23", "false", "faltam-eventos"),
                        List.of("2026-11-19", "29.0", "", "2026-11-23", "true", ""),
                        List.of("2026-11-23", "28.0", "", "2026-11-23", "true", ""));
    }

    @Test
    void theSameGapIsNamedByItsSessions() throws Exception {
        // Given
        quote("PETR4", LocalDate.of(2026, 11, 18), ISIN, 30, 100);
        quote("PETR4", LocalDate.of(2026, 11, 19), ISIN, 29, 102);
        event("PETR4", LocalDate.of(2026, 11, 19), 0.9, 1.0, null);
        quote("VALE3", LocalDate.of(2026, 11, 18), ISIN, 60, 100);
        quote("VALE3", LocalDate.of(2026, 11, 19), ISIN, 59, 101);
        event("VALE3", LocalDate.of(2026, 11, 19), 0.9, 1.0, null);
        quote("IVVB11", LocalDate.of(2026, 11, 18), ISIN, 60, 100);

        // When: its text alone, since its stored form is made as the other view's
        List<List<String>> rows = ask(Files.readString(CONTRACTS.resolve("vw_b3_completude.sql")) + " ORDER BY 1");

        // Then
        assertThat(rows)
                .containsExactly(
                        List.of("PETR4", "false", "2026-11-18", "2026-11-19", "1"),
                        List.of("VALE3", "true", "", "", ""));
    }

    @Test
    void anEventWithoutAFactorIsAGapAndOneOfAnotherPaperIsNone() throws Exception {
        // Given
        quote("ITUB4", LocalDate.of(2026, 11, 18), ISIN, 30, 100);
        quote("ITUB4", LocalDate.of(2026, 11, 19), ISIN, 29, 101);
        event("ITUB4", LocalDate.of(2026, 11, 19), null, null, "evento-sem-fator");
        quote("KLBN4", LocalDate.of(2026, 11, 18), ISIN, 4, 100);
        quote("KLBN4", LocalDate.of(2026, 11, 19), ISIN, 3, 100);
        event("KLBN4", LocalDate.of(2026, 11, 19), null, null, "outro-papel");

        // Then
        assertThat(rows("ITUB4").get(0))
                .containsExactly("2026-11-18", "", "100.0", "2026-11-19", "false", "evento-sem-fator");
        assertThat(rows("KLBN4").get(0)).containsExactly("2026-11-18", "4.0", "100.0", "2026-11-19", "true", "");
    }

    @Test
    void whatHasNoEventsOrOnlySomeBeforeItsFirstSessionStaysAsItWas() throws Exception {
        // Given: of one paper an event before its first session, of the next none, of the last the counter falls
        LocalDate first = LocalDate.of(2026, 11, 18);
        LocalDate last = LocalDate.of(2026, 11, 19);
        quote("ABEV3", first, ISIN, 12, 100);
        quote("ABEV3", last, ISIN, 13, 100);
        event("ABEV3", LocalDate.of(2026, 11, 17), 0.5, 2.0, null);
        event("ABEV3", first, 0.5, 2.0, null);
        quote("NOVO3", first, ISIN, 5, 100);
        quote("NOVO3", last, ISIN, 6, 100);
        quote("CAIU3", first, ISIN, 7, 105);
        quote("CAIU3", last, ISIN, 8, 100);

        // Then
        assertThat(rows("ABEV3"))
                .containsExactly(
                        List.of("2026-11-18", "12.0", "100.0", "2026-11-19", "true", ""),
                        List.of("2026-11-19", "13.0", "108.33333333333333", "2026-11-19", "true", ""));
        assertThat(rows("NOVO3").get(0)).containsExactly("2026-11-18", "5.0", "100.0", "2026-11-19", "true", "");
        assertThat(rows("CAIU3").get(0))
                .containsExactly("2026-11-18", "", "100.0", "2026-11-19", "false", "faltam-eventos");
        assertThat(rows("NADA3")).isEmpty();
    }

    @Test
    void anotherIsinStartsTheCounterAnewAndAnEventBetweenSessionsCountsAtTheNextOne() throws Exception {
        // Given: a grouping changes the ISIN; it was not traded on the ex-date itself
        quote("MGLU3", LocalDate.of(2026, 11, 18), ISIN, 1, 150);
        quote("MGLU3", LocalDate.of(2026, 11, 23), "BRNOMEACNOR2", 10, 100);
        event("MGLU3", LocalDate.of(2026, 11, 19), 10.0, 0.1, null);

        // Then
        assertThat(ask("SELECT fechamento_ajustado, fechamento_ajustado_quantidade, indice_retorno_total, completo"
                        + " FROM vw_b3_ajustado WHERE ticker = 'MGLU3' ORDER BY data_pregao"))
                .satisfiesExactly(
                        first -> assertThat(Double.parseDouble(first.get(0))).isCloseTo(10, within(1e-12)),
                        last -> assertThat(Double.parseDouble(last.get(2))).isCloseTo(100, within(1e-12)));
    }

    @Test
    void itsStoredFormIsThatOfPublicTemplatesForAthena() throws Exception {
        // Given: a comment around JSON in Base64; terraform-aws-athena-view has these four fields
        JsonNode view = view();
        String text = view.path("ViewOriginalText").asText();

        // When
        JsonNode presto = JSON.readTree(Base64.getDecoder()
                .decode(text.substring("/* Presto View: ".length(), text.length() - " */".length())));

        // Then
        assertThat(view.path("TableType").asText()).isEqualTo("VIRTUAL_VIEW");
        assertThat(view.at("/Parameters/presto_view").asText()).isEqualTo("true");
        assertThat(presto.fieldNames()).toIterable().containsExactly("originalSql", "catalog", "schema", "columns");
        assertThat(presto.path("originalSql").asText())
                .isEqualTo(Files.readString(CONTRACTS.resolve("vw_b3_ajustado.sql"))
                        .strip());
        assertThat(presto.path("catalog").asText()).isEqualTo("awsdatacatalog");
        List<String> types = new ArrayList<>();
        presto.path("columns").forEach(column -> types.add(column.path("type").asText()));
        assertThat(types)
                .containsExactly(
                        "varchar", "date", "double", "double", "double", "double", "date", "boolean", "varchar");
        quote("PETR4", LocalDate.of(2026, 11, 18), ISIN, 30, 100);
        List<String> answered = new ArrayList<>();
        view.at("/StorageDescriptor/Columns")
                .forEach(column -> answered.add(column.path("Name").asText()));
        assertThat(execute("SELECT * FROM vw_b3_ajustado").columns())
                .extracting(column -> column.name())
                .isEqualTo(answered);
        assertThat(execute("SELECT * FROM vw_b3_ajustado").columns())
                .extracting(column -> column.type())
                .isEqualTo(types);
    }

    private static JsonNode view() throws IOException {
        return JSON.readTree(CONTRACTS.resolve("glue-view.json").toFile());
    }

    /** Closes, and a rise of the counter a dividend, of a recorded chart; answers its adjusted closes. */
    private NavigableMap<LocalDate, Double> chart(String ticker, String name) throws IOException {
        JsonNode chart = JSON.readTree(text(name)).at("/chart/result/0");
        NavigableMap<LocalDate, Double> closes = new TreeMap<>();
        NavigableMap<LocalDate, Double> recorded = new TreeMap<>();
        for (int i = 0; i < chart.path("timestamp").size(); i++) {
            LocalDate session = session(chart.path("timestamp").get(i));
            closes.put(
                    session, shortest(chart.at("/indicators/quote/0/close/" + i).asDouble()));
            recorded.put(
                    session, chart.at("/indicators/adjclose/0/adjclose/" + i).asDouble());
        }
        NavigableMap<LocalDate, Double> dividends = new TreeMap<>();
        chart.at("/events/dividends")
                .forEach(dividend -> dividends.put(
                        session(dividend.path("date")), dividend.path("amount").asDouble()));
        dividends.forEach((exDate, amount) ->
                event(ticker, exDate, 1 - amount / closes.lowerEntry(exDate).getValue(), 1.0, null));
        closes.forEach((session, close) -> quote(
                ticker,
                session,
                ISIN,
                close,
                100 + dividends.headMap(session, true).size()));
        return recorded;
    }

    private static LocalDate session(JsonNode stamp) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(stamp.asLong()), ZoneOffset.UTC);
    }

    /** The decimal that a float was made of. */
    private static double shortest(double yahoo) {
        return Double.parseDouble(Float.toString((float) yahoo));
    }

    private static String text(String name) throws IOException {
        Path file = DATA.resolve(name);
        assumeThat(file).as("recorded data; see CONTRIBUTING.md").exists();
        byte[] bytes = Files.readAllBytes(file);
        if (name.endsWith(".gz")) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertAgrees(List<List<String>> rows, NavigableMap<LocalDate, Double> recorded) {
        assertThat(rows).hasSameSizeAs(recorded.keySet());
        double scale = Double.parseDouble(rows.get(rows.size() - 1).get(1))
                / recorded.lastEntry().getValue();
        assertThat(rows).allSatisfy(row -> {
            double adjusted = Double.parseDouble(row.get(1));
            assertThat(adjusted).isCloseTo(recorded.get(LocalDate.parse(row.get(0))) * scale, within(adjusted * 1e-6));
        });
    }

    private void quote(String ticker, LocalDate session, String isin, double close, int rights) {
        quotes.add("('%s', DATE '%s', '%s', %s::DOUBLE, %d)".formatted(ticker, session, isin, close, rights));
    }

    private void event(String ticker, LocalDate exDate, Double factor, Double quantity, String reason) {
        events.add("('%s', DATE '%s', %s::DOUBLE, %s::DOUBLE, %s)"
                .formatted(
                        ticker,
                        exDate,
                        factor,
                        quantity,
                        reason == null ? "CAST(NULL AS VARCHAR)" : "'" + reason + "'"));
    }

    /** Session, adjusted close, index, base, whether it is complete, and why not. */
    private List<List<String>> rows(String ticker) throws Exception {
        return ask("SELECT data_pregao, fechamento_ajustado, indice_retorno_total, base, completo, motivo"
                + " FROM workspace_db.vw_b3_ajustado WHERE ticker = '" + ticker + "' ORDER BY data_pregao");
    }

    private List<List<String>> ask(String sql) throws Exception {
        String id = execute(sql).id();
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : athena.rows(id, 0, 1_000).rows()) {
            rows.add(row.stream().map(cell -> cell == null ? "" : cell).toList());
        }
        return rows.subList(1, rows.size());
    }

    /** Runs a statement over what was quoted and told so far. */
    private QueryExecution execute(String sql) throws Exception {
        table("tb_b3_diario", "b3/diario/", quotes, "(ticker, data_pregao, isin, preco_fechamento, distribuicao)");
        table("tb_b3_eventos", "b3/eventos/", events, "(ticker, data_ex, fator_evento, fator_quantidade, motivo)");
        if (catalog.tables("workspace_db").stream()
                .noneMatch(table -> table.name().equals("vw_b3_ajustado"))) {
            catalog.createTable("workspace_db", (ObjectNode) view());
        }
        String id = athena.start(new QueryRequest(sql, List.of(), "group", "workspace_db", "", ""));
        while (athena.execution(id).state() == QueryExecution.State.RUNNING) {
            Thread.sleep(20);
        }
        QueryExecution execution = athena.execution(id);
        assertThat(execution.reason()).isNull();
        return execution;
    }

    /** A table with one file, whose other columns are null. */
    private void table(String name, String location, List<String> rows, String given) throws Exception {
        ObjectNode input = JSON.createObjectNode().put("Name", name).put("TableType", "EXTERNAL_TABLE");
        ObjectNode storage = input.putObject("StorageDescriptor").put("Location", "s3://" + LAKE + "/" + location);
        List<String> columns = new ArrayList<>();
        for (JsonNode table : JSON.readTree(CONTRACTS.resolve("tables.json").toFile())) {
            if (table.path("table").asText().equals(name)) {
                for (JsonNode column : table.path("columns")) {
                    String each = column.path("name").asText();
                    columns.add(
                            given.matches(".*\\b" + each + "\\b.*")
                                    ? each
                                    : "CAST(NULL AS " + column.path("type").asText() + ") AS " + each);
                    storage.withArray("Columns")
                            .addObject()
                            .put("Name", each)
                            .put("Type", column.path("type").asText());
                }
            }
        }
        Path file = buckets.folder(LAKE).resolve(location + "rows.parquet");
        Files.createDirectories(file.getParent());
        String values = rows.isEmpty()
                ? "SELECT * FROM (VALUES ('', DATE '2000-01-01', '1', '1', '1')) AS rows" + given + " WHERE false"
                : "SELECT * FROM (VALUES " + String.join(",", rows) + ") AS rows" + given;
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT " + String.join(", ", columns) + " FROM (" + values + ")) TO '" + file
                    + "' (FORMAT parquet)");
        }
        if (catalog.tables("workspace_db").stream()
                .noneMatch(table -> table.name().equals(name))) {
            catalog.createTable("workspace_db", input);
        }
    }

    private static Topology topology() {
        return Topology.of(
                "0", "sa-east-1", new Topology.Workgroup("group", URI.create("s3://lake/results/"), 10_000_000, true));
    }
}
