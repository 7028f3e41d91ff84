package dev.pregao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.batch.Batch;
import dev.pregao.cli.batch.RecomputeManifest;
import dev.pregao.cli.batch.Recomputes;
import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.StackNames;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.sql.AsOfStatement;
import dev.pregao.cli.sql.ResultFormat;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.glue.model.Column;

@Command(
        name = "asof",
        mixinStandardHelpOptions = true,
        description = {
            "Answers SQL from what this lake knew at the end of a day: bars fetched later, corrections included, do not",
            "count. For backtests without look-ahead: a strategy sees the numbers that were to be seen on its day.",
            "The first question of a date starts a run over all raw bars; later ones of that date are answered at once."
        },
        footer = {
            "",
            "Write tb_bvsp_refined and tb_bvsp_mensal without 'workspace_db.'. For example:",
            "  ./pregao asof 2026-11-20 \"SELECT ticker, max(data_pregao) FROM tb_bvsp_refined GROUP BY ticker\"",
            "  ./pregao asof 2026-11-20 --tickers BVSP --csv \"SELECT * FROM tb_bvsp_mensal\" > mensal.csv"
        })
public final class AsOf implements Runnable {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Mixin
    Target target = new Target();

    @Parameters(index = "0", paramLabel = "DATE", description = "A day that is over, yyyy-MM-dd, in São Paulo.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    LocalDate date;

    @Parameters(index = "1", paramLabel = "SQL", description = "One SELECT statement.")
    String statement = "";

    @Option(
            names = "--tickers",
            split = ",",
            paramLabel = "TICKER",
            description = "Only these B3 codes (default: all that raw has).")
    List<String> tickers = List.of();

    @ArgGroup
    @Nullable ResultFormat format;

    @Override
    public void run() {
        Range.checkTickers(tickers);
        LocalDate today = LocalDate.now(SAO_PAULO);
        if (!date.isBefore(today)) {
            throw new BadInput("%s is not over in São Paulo, so what is known on it may still change; ask for %s or"
                            .formatted(date, today.minusDays(1))
                    + " earlier, or ask './pregao query' for what is known now");
        }
        AsOfStatement.of(statement, target.names(""), Map.of(), date, tickers); // refused before a run is started
        Terminal terminal = new Terminal();
        try (Session session = Session.open(target)) {
            JsonNode report = known(session).orElseGet(() -> compute(session, terminal));
            if (report.path("rowsWritten").asLong() == 0) {
                terminal.line("Nothing was known on " + date + ": every bar of this lake was fetched later.");
            }
            String sql = AsOfStatement.of(statement, session.names(), columns(session), date, tickers);
            ResultFormat.print(session.sql().run(sql), format);
        }
    }

    /** The report of a run that has answered this before, for these tickers or for all. */
    private Optional<JsonNode> known(Session session) {
        return Stream.of(tickers, List.<String>of())
                .map(these -> manifest(session, these).batch())
                .flatMap(batch -> session.batches().find(batch).stream())
                .filter(batch -> batch.state() == Batch.State.registered)
                .map(batch -> Objects.requireNonNull(batch.report()))
                .findFirst();
    }

    private JsonNode compute(Session session, Terminal terminal) {
        Recomputes recomputes = new Recomputes(session, terminal);
        recomputes.requireBars(tickers);
        return recomputes.run(manifest(session, tickers)).report();
    }

    private RecomputeManifest manifest(Session session, List<String> these) {
        return RecomputeManifest.asOf(session.names().rawBucket(), these, date, Instant.now());
    }

    private static Map<String, List<String>> columns(Session session) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String table : List.of(StackNames.REFINED, StackNames.MONTHLY)) {
            columns.put(
                    table,
                    session
                            .aws()
                            .glue
                            .getTable(get ->
                                    get.databaseName(session.names().database()).name(StackNames.asOf(table)))
                            .table()
                            .storageDescriptor()
                            .columns()
                            .stream()
                            .map(Column::name)
                            .toList());
        }
        return columns;
    }
}
