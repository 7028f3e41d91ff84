package dev.pregao.cli.command;

import dev.pregao.cli.fetch.FetchOutcome;
import dev.pregao.cli.fetch.FetchRequest;
import dev.pregao.cli.fetch.Fetches;
import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
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
            names = "--bulk",
            description = {
                "One run for all of it, however much it is: for years of history. Until it has ended, nothing of what",
                "anybody fetches is transformed. Stopped, it leaves what it stored to the daily reconciler, or to",
                "'./pregao repair'."
            })
    boolean bulk;

    @Override
    public Integer call() {
        FetchRequest request = range.read();
        try (Session session = Session.open(target)) {
            Terminal terminal = new Terminal();
            session.tellRefusedFiles(terminal);
            Fetches fetches = new Fetches(session, terminal);
            return FetchOutcome.exitCode(bulk ? fetches.load(request) : fetches.follow(request));
        }
    }
}
