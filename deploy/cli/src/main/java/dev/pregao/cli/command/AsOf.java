package dev.pregao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.batch.RecomputeManifest;
import dev.pregao.cli.batch.Recomputes;
import dev.pregao.cli.fetch.Tickers;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.sql.AsOfStatement;
import dev.pregao.cli.sql.ResultFormat;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.page.pipeline.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Object;

@Command(name = "asof", mixinStandardHelpOptions = true)
public final class AsOf implements Runnable {
    /** The template deletes what a run has written after 30 days; a day less, so that none goes while it is read. */
    private static final Duration KEPT = Duration.ofDays(29);

    @Mixin
    Target target = new Target();

    @Parameters(index = "0", paramLabel = "DATE")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    LocalDate date;

    @Parameters(index = "1", paramLabel = "SQL")
    String statement = "";

    @Mixin
    Tickers tickers = new Tickers();

    @Mixin
    ResultFormat format = new ResultFormat();

    @Override
    public void run() {
        List<Ticker> only = tickers.read();
        LocalDate today = LocalDate.now(TradingCalendar.ZONE);
        if (!date.isBefore(today)) {
            throw new BadInput(Texts.of("asof.not-over", date, today.minusDays(1)));
        }
        AsOfStatement.of(statement, target.names(""), Map.of(), date, only); // refused before a run is started
        Terminal terminal = new Terminal();
        try (Session session = Session.open(target)) {
            JsonNode report = known(session, only, Instant.now()).orElseGet(() -> compute(session, only, terminal));
            if (report.path("rowsWritten").asLong() == 0) {
                terminal.line(Texts.of("asof.nothing", date));
            }
            Map<String, List<String>> columns = columns(session);
            if (!columns.isEmpty()) {
                String sql = AsOfStatement.of(statement, session.names(), columns, date, only);
                System.out.print(format.text(session.sql().run(sql)));
            }
        }
    }

    /** The report of a run that has answered this before, for these tickers or for all, and whose files are there. */
    private Optional<JsonNode> known(Session session, List<Ticker> only, Instant now) {
        return Stream.of(only, List.<Ticker>of())
                .map(these -> manifest(session, these).batch())
                .flatMap(batch -> session.batches().find(batch).stream())
                .filter(batch -> batch.state() == Batch.State.registered)
                .map(batch -> Objects.requireNonNull(batch.report()))
                .filter(report -> report.path("rowsWritten").asLong() == 0
                        || (!isExpired(report, now) && hasFiles(session, only)))
                .findFirst();
    }

    static boolean isExpired(JsonNode report, Instant now) {
        return Instant.parse(report.path("finishedAt").asText()).plus(KEPT).isBefore(now);
    }

    private boolean hasFiles(Session session, List<Ticker> only) {
        Set<String> keys = session
                .aws()
                .s3
                .listObjectsV2Paginator(
                        list -> list.bucket(session.names().lakeBucket()).prefix(LakeKey.KnownRefined.folder(date)))
                .contents()
                .stream()
                .map(S3Object::key)
                .collect(Collectors.toSet());
        return only.isEmpty()
                ? !keys.isEmpty()
                : only.stream().anyMatch(ticker -> keys.contains(new LakeKey.KnownRefined(date, ticker).key()));
    }

    private JsonNode compute(Session session, List<Ticker> only, Terminal terminal) {
        Recomputes recomputes = new Recomputes(session, terminal);
        recomputes.requireBars(only);
        return recomputes.run(manifest(session, only)).report();
    }

    private RecomputeManifest manifest(Session session, List<Ticker> these) {
        return RecomputeManifest.asOf(session.names().rawBucket(), these, date, Instant.now());
    }

    /** Each as-of table's columns; empty before the first run that knew something has made the tables. */
    private static Map<String, List<String>> columns(Session session) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try {
            for (String table : List.of(StackNames.REFINED, StackNames.MONTHLY)) {
                columns.put(table, columns(session, StackNames.asOf(table)));
            }
            return columns;
        } catch (EntityNotFoundException none) {
            return Map.of();
        }
    }

    private static List<String> columns(Session session, String table) {
        return session
                .aws()
                .glue
                .getTable(get -> get.databaseName(session.names().database()).name(table))
                .table()
                .storageDescriptor()
                .columns()
                .stream()
                .map(Column::name)
                .toList();
    }
}
