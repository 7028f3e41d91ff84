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
import dev.pregao.cli.text.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "fetch", mixinStandardHelpOptions = true)
public final class Fetch implements Callable<Integer> {
    @Mixin
    Target target = new Target();

    @Mixin
    Range range = new Range();

    @Option(names = "--source", defaultValue = "yahoo")
    Source source = Source.yahoo;

    @Option(names = "--allow-partial")
    boolean allowPartial;

    /** Who is asked. */
    enum Source {
        yahoo,
        b3
    }

    @Option(names = "--bulk")
    boolean bulk;

    @Override
    public Integer call() {
        if (source == Source.b3 && bulk) {
            throw new BadInput(Texts.of("fetch.bulk-b3"));
        }
        if (source == Source.b3) {
            return market(range.readMarket(allowPartial));
        }
        if (allowPartial) {
            throw new BadInput(Texts.of("fetch.partial-yahoo"));
        }
        FetchRequest request = range.read();
        if (bulk && request.tickers().isEmpty()) {
            throw new BadInput(Texts.of("fetch.bulk-which"));
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
