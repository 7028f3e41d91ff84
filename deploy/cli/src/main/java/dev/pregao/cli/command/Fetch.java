package dev.pregao.cli.command;

import dev.pregao.cli.fetch.FetchOutcome;
import dev.pregao.cli.fetch.FetchRequest;
import dev.pregao.cli.fetch.Fetches;
import dev.pregao.cli.fetch.MarketRequest;
import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches bars and waits until SQL can see all that raw holds of their tickers.",
            "Without options: what the daily schedule fetches, the last ten sessions of every configured ticker.",
            "Fetching again what is unchanged stores nothing and starts nothing."
        },
        footer = {
            "",
            "For example, ten years of three tickers in one run:",
            "  ./pregao fetch --bulk --tickers PETR4,VALE3,ITUB4 --from 2016-01-01 --to 2025-12-31"
        })
public final class Fetch implements Callable<Integer> {
    @Mixin
    Target target = new Target();

    @Mixin
    Range range = new Range();

    @Option(
            names = "--source",
            defaultValue = "yahoo",
            description =
                    "${COMPLETION-CANDIDATES}: bars of some tickers, or B3's own quotes of the whole market (default: ${DEFAULT-VALUE}).")
    Source source = Source.yahoo;

    @Option(
            names = "--allow-partial",
            description =
                    "With --source b3: store what can be read of a file that is refused; it replaces nothing complete.")
    boolean allowPartial;

    /** Who is asked. */
    enum Source {
        yahoo,
        b3
    }

    @Option(
            names = "--bulk",
            description = {
                "One run for all of it, however much it is: for years of history of --tickers. Until it has ended,",
                "nothing of what anybody fetches of them is transformed. Stopped, it leaves what it stored to the",
                "daily reconciler, or to './pregao repair'."
            })
    boolean bulk;

    @Override
    public Integer call() {
        if (source == Source.b3 && bulk) {
            throw new BadInput("--bulk is for bars, not for --source b3");
        }
        if (source == Source.b3) {
            return market(range.readMarket(allowPartial));
        }
        if (allowPartial) {
            throw new BadInput("--allow-partial is for --source b3");
        }
        FetchRequest request = range.read();
        if (bulk && request.tickers().isEmpty()) {
            throw new BadInput("--bulk takes --tickers: name those to load");
        }
        try (Session session = Session.open(target)) {
            Terminal terminal = new Terminal();
            session.tellRefusedFiles(terminal);
            Fetches fetches = new Fetches(session, terminal);
            return FetchOutcome.exitCode(bulk ? fetches.load(request) : fetches.follow(request)).code;
        }
    }

    private int market(MarketRequest request) {
        try (Session session = Session.open(target)) {
            Terminal terminal = new Terminal();
            session.tellRefusedFiles(terminal);
            return new Fetches(session, terminal).follow(request).exitCode().code;
        }
    }
}
