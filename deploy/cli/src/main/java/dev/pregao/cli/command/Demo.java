package dev.pregao.cli.command;

import dev.pregao.cli.fetch.FetchOutcome;
import dev.pregao.cli.fetch.FetchRequest;
import dev.pregao.cli.fetch.Fetches;
import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.function.Flavour;
import dev.pregao.cli.session.Boot;
import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.MarketChoice;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.sql.Closes;
import dev.pregao.cli.sql.ResultFormat;
import dev.pregao.cli.sql.Sql;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Hints;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.LocalCloud;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    private static final List<Ticker> TICKERS = List.of(Ticker.BVSP, Ticker.of("PETR4"), Ticker.of("VALE3"));
    private static final List<String> QUERIES = List.of(
            "SELECT * FROM workspace_db.tb_bvsp_refined ORDER BY data_pregao DESC LIMIT 10",
            "SELECT data_pregao, amplitude_diaria FROM workspace_db.tb_bvsp_refined"
                    + " ORDER BY amplitude_diaria DESC LIMIT 10",
            "SELECT ano, mes, volume_total_mes FROM workspace_db.tb_bvsp_mensal ORDER BY volume_total_mes DESC LIMIT 5");

    @Mixin
    DataDir dataDir = new DataDir();

    @Mixin
    Market market = new Market();

    @Mixin
    Range range = new Range();

    @Option(
            names = "--flavour",
            defaultValue = "jvm",
            paramLabel = "FLAVOUR",
            converter = Flavour.Typed.class,
            completionCandidates = Flavour.Names.class)
    Flavour flavour = Flavour.JVM;

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        market.check();
        FetchRequest request = aYearOfThreeTickersUnlessAsked(range.read());
        Path folder = dataDir.absolute();
        Up.refuseSecond(folder);
        MarketChoice choice = choose();
        terminal.line(Texts.of(
                "demo.begins",
                request.tickers().stream().map(Ticker::code).collect(Collectors.joining(", ")),
                request.from(),
                request.to(),
                choice.kind()));
        long started = System.nanoTime();
        LocalCloud cloud = Boot.startWarm(folder, choice, market.port, flavour);
        try (Session session = Session.of(cloud)) {
            terminal.line("  cloud      " + Terminal.since(started) + "  " + Texts.of("demo.cloud", cloud.endpoint())
                    + (flavour == Flavour.NATIVE ? Texts.of("demo.native") : ""));
            session.tellRefusedFiles(terminal);
            List<FetchOutcome> outcomes = new Fetches(session, terminal).follow(request);
            show(session, request);
            terminal.line("  total      " + Terminal.since(started));
            System.out.println();
            count(session, StackNames.REFINED, StackNames.MONTHLY);
            hints(request.tickers().get(0), folder);
            cloud.prepareNext();
            return FetchOutcome.exitCode(outcomes).code;
        }
    }

    private static FetchRequest aYearOfThreeTickersUnlessAsked(FetchRequest asked) {
        LocalDate to = asked.to() == null ? LocalDate.now(TradingCalendar.ZONE).minusDays(1) : asked.to();
        LocalDate from = asked.from() == null ? to.minusYears(1).plusDays(1) : asked.from();
        if (from.isAfter(to)) {
            throw new BadInput(Texts.of("demo.from-late", from, to));
        }
        return new FetchRequest(asked.tickers().isEmpty() ? TICKERS : asked.tickers(), from, to);
    }

    private MarketChoice choose() {
        if (market.kind != null) {
            return market.choice(market.kind);
        }
        if (market.yahooAnswers()) {
            return market.choice(Market.Kind.live);
        }
        terminal.line(Texts.of("demo.simulated", market.yahooUrl));
        return market.choice(Market.Kind.simulated);
    }

    private void show(Session session, FetchRequest request) {
        long started = System.nanoTime();
        Sql sql = session.sql();
        System.out.print(new Closes(sql).chart(request));
        for (String query : QUERIES) {
            Sql.Result result = sql.run(query);
            System.out.println("\n" + Terminal.wrapped(query + ";", Terminal.columns(), 2) + "\n");
            System.out.print(ResultFormat.fitted(result, Terminal.locale(), Terminal.columns()));
        }
        terminal.line("  query      " + Terminal.since(started) + "  " + Texts.of("demo.queries"));
    }

    /** What to type next, for the lake this demo made. */
    private void hints(Ticker ticker, Path folder) {
        System.out.println(
                """
                %4$s
                  %1$s \\
                    "SELECT * FROM tb_historico WHERE ticker = '%3$s'"
                      %5$s
                  %10$s
                      %6$s
                  %11$s
                      %7$s
                  %12$s
                      %8$s
                  %2$s
                      %9$s"""
                        .formatted(
                                Hints.command("query"),
                                folder,
                                ticker,
                                Texts.of("demo.next"),
                                Texts.of("demo.next.query"),
                                Texts.of("demo.next.batches"),
                                Texts.of("demo.next.up"),
                                Texts.of("demo.next.page"),
                                Texts.of("demo.next.files"),
                                Hints.command("batches"),
                                Hints.command("up"),
                                Hints.command("page")));
    }

    private static void count(Session session, String... tables) {
        StackNames names = session.names();
        List<@Nullable String> rows = session.sql()
                .run(Stream.of(tables)
                        .map(table -> "(SELECT count(*) FROM " + names.qualified(table) + ")")
                        .collect(Collectors.joining(", ", "SELECT ", "")))
                .rows()
                .get(0);
        for (int i = 0; i < tables.length; i++) {
            String table = tables[i];
            long partitions = session
                    .aws()
                    .glue
                    .getPartitionsPaginator(get ->
                            get.databaseName(names.database()).tableName(table).excludeColumnSchema(true))
                    .stream()
                    .mapToLong(page -> page.partitions().size())
                    .sum();
            System.out.println(Texts.of("demo.rows", names.qualified(table), rows.get(i), partitions));
        }
    }
}
