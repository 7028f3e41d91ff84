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

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches bars and waits until SQL can see all that raw holds of their tickers.",
            "Without options: what the daily schedule fetches, the last ten sessions of every configured ticker.",
            "Fetching again what is unchanged stores nothing and starts nothing."
        })
public final class Fetch implements Callable<Integer> {
    @Mixin
    Target target = new Target();

    @Mixin
    Range range = new Range();

    @Override
    public Integer call() {
        FetchRequest request = range.read();
        try (Session session = Session.open(target)) {
            Terminal terminal = new Terminal();
            session.tellRefusedFiles(terminal);
            return FetchOutcome.exitCode(new Fetches(session, terminal).follow(request)).code;
        }
    }
}
