package dev.pregao.cli.command;

import dev.pregao.cli.fetch.Fetches;
import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Boot;
import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.MarketChoice;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.StackNames;
import dev.pregao.cli.sql.Sql;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.TextTable;
import dev.pregao.local.LocalCloud;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sends bars through every hop on this machine, then answers three example queries.",
            "Without --market it takes live data where Yahoo answers, and otherwise simulated data, and says so."
        },
        footer = {
            "",
            "For example:",
            "  ./pregao demo",
            "  ./pregao demo --market recorded --recordings DIR --tickers BVSP,PETR4 --from 2019-01-01 --to 2020-06-09"
        })
public final class Demo implements Callable<Integer> {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final List<String> TICKERS = List.of("BVSP", "PETR4", "VALE3");
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

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        market.check();
        range.check();
        Path folder = dataDir.absolute();
        Up.refuseSecond(folder);
        oneYearOfThreeTickersUnlessAsked();
        MarketChoice choice = choose();
        terminal.line("Pregão: " + String.join(", ", range.tickers) + " from " + range.from + " to " + range.to + ", "
                + choice.kind() + " market");
        long started = System.nanoTime();
        LocalCloud cloud = Boot.start(folder, choice, market.port, Set.of());
        try (Session session = Session.of(cloud)) {
            terminal.line(
                    "  cloud      " + Terminal.since(started) + "  from deploy/template.yaml, at " + cloud.endpoint());
            List<Fetches.Outcome> outcomes = Fetch.follow(session, range, terminal);
            show(session, folder);
            return outcomes.stream().allMatch(Fetches.Outcome::fetched) ? 0 : Fetch.exitCode(outcomes);
        }
    }

    private void oneYearOfThreeTickersUnlessAsked() {
        LocalDate yesterday = LocalDate.now(SAO_PAULO).minusDays(1);
        if (range.tickers.isEmpty()) {
            range.tickers = TICKERS;
        }
        if (range.to == null) {
            range.to = yesterday;
        }
        if (range.from == null) {
            range.from = range.to.minusYears(1).plusDays(1);
        }
        range.check();
    }

    private MarketChoice choose() {
        if (market.kind != null) {
            return market.choice(market.kind);
        }
        if (market.yahooAnswers()) {
            return market.choice(Market.Kind.live);
        }
        terminal.line("Yahoo does not answer at " + market.yahooUrl
                + ": this demo shows SIMULATED data (a seeded market, no real prices).");
        return market.choice(Market.Kind.simulated);
    }

    private void show(Session session, Path folder) {
        long started = System.nanoTime();
        Sql sql = session.sql();
        for (String query : QUERIES) {
            Sql.Result result = sql.run(query);
            System.out.println("\n" + query + ";\n");
            System.out.print(new TextTable(result.columns(), result.rows()));
        }
        terminal.line("  query      " + Terminal.since(started) + "  three queries");
        System.out.println();
        count(session, StackNames.REFINED);
        count(session, StackNames.MONTHLY);
        System.out.println(
                """

                Where to look next:
                  ./pregao query "SELECT ..."   more SQL (--csv, --json)
                  ./pregao batches              what each batch did
                  ./pregao up                   keep the cloud running for any AWS client
                  %s   the lake's files"""
                        .formatted(folder));
    }

    private static void count(Session session, String table) {
        StackNames names = session.names();
        String rows = session.sql()
                .run("SELECT count(*) FROM " + names.qualified(table))
                .rows()
                .get(0)
                .get(0);
        long partitions = session
                .aws()
                .glue
                .getPartitionsPaginator(get ->
                        get.databaseName(names.database()).tableName(table).excludeColumnSchema(true))
                .stream()
                .mapToLong(page -> page.partitions().size())
                .sum();
        System.out.println(names.qualified(table) + ": " + rows + " rows in " + partitions + " partitions");
    }
}
