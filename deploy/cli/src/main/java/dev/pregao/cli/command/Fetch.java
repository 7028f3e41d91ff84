package dev.pregao.cli.command;

import dev.pregao.cli.fetch.Fetches;
import dev.pregao.cli.fetch.Journey;
import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches bars and follows them until SQL can see them.",
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
        range.check();
        Terminal terminal = new Terminal();
        try (Session session = Session.open(target)) {
            List<Fetches.Outcome> outcomes = follow(session, range, terminal);
            return outcomes.stream().allMatch(Fetches.Outcome::fetched) ? 0 : exitCode(outcomes);
        }
    }

    /** Fetches and waits for what was stored; tells each hop on the terminal. */
    static List<Fetches.Outcome> follow(Session session, Range range, Terminal terminal) {
        Journey journey = new Journey(session, terminal);
        long started = System.nanoTime();
        List<Fetches.Outcome> outcomes = new Fetches(session, terminal).run(range);
        long stored = outcomes.stream().mapToLong(Fetches.Outcome::stored).sum();
        terminal.line("  fetch      " + Terminal.since(started) + "  " + stored + " bars stored, "
                + outcomes.stream().mapToLong(Fetches.Outcome::unchanged).sum() + " unchanged, "
                + outcomes.stream().mapToLong(Fetches.Outcome::missing).sum() + " sessions without a bar");
        outcomes.stream()
                .filter(outcome -> !outcome.fetched())
                .forEach(outcome -> terminal.line("  " + outcome.message()));
        if (stored > 0) {
            Journey.Hops hops = journey.await(stored);
            terminal.line("  gather     " + Terminal.seconds(hops.gather()) + "  events into " + hops.batches()
                    + (hops.batches() == 1 ? " batch" : " batches") + " (counted from the start)");
            terminal.line("  transform  " + Terminal.seconds(hops.run()) + "  in Spark");
            terminal.line("  register   " + Terminal.seconds(hops.register()) + "  in the catalog");
        }
        return outcomes;
    }

    /** A ticker nobody knows is the user's to mend; anything else is not. */
    static int exitCode(List<Fetches.Outcome> outcomes) {
        return outcomes.stream().anyMatch(outcome -> outcome.outcome().equals("unknown-ticker")) ? 2 : 1;
    }
}
