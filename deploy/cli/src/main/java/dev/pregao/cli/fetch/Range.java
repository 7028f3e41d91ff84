package dev.pregao.cli.fetch;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --tickers --from --to}: what to fetch, and of which source. */
public final class Range {
    @Mixin
    Tickers tickers = new Tickers();

    @Option(names = "--from", paramLabel = "DATE")
    @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE")
    @Nullable LocalDate to;

    /** Refuses what no source can answer, before anything is started. */
    public FetchRequest read() {
        check();
        return new FetchRequest(tickers.read(), from, to);
    }

    /** The same of B3's own files, which have all papers of a session. */
    public MarketRequest readMarket(boolean allowPartial) {
        check();
        if (!tickers.read().isEmpty()) {
            throw new BadInput(Texts.of("range.b3-tickers"));
        }
        return new MarketRequest(from, to, allowPartial, true);
    }

    private void check() {
        if (from != null && to != null && from.isAfter(to)) {
            throw new BadInput(Texts.of("range.swapped", from, to));
        }
    }
}
