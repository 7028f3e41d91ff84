package dev.pregao.cli.fetch;

import dev.pregao.cli.text.BadInput;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.TickerWords;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --tickers}: codes as people write them. */
public final class Tickers {
    @Option(
            names = "--tickers",
            paramLabel = "TICKER",
            description = {
                "B3 codes, for example BVSP,PETR4 (default: all that the schedule, or the lake, has).",
                "petr4, PETR4.SA, ^BVSP and IBOV are understood too."
            })
    List<String> words = List.of();

    /** Each once, in the order given; empty for all. {@link BadInput} for a word that is no ticker. */
    public List<Ticker> read() {
        return read(words);
    }

    static List<Ticker> read(List<String> words) {
        try {
            List<Ticker> tickers = TickerWords.read(words);
            if (tickers.isEmpty() && !words.isEmpty()) {
                throw new BadInput("--tickers names no ticker; write codes as B3 does, for example PETR4 or BVSP");
            }
            return tickers;
        } catch (IllegalArgumentException refused) {
            throw new BadInput(refused);
        }
    }
}
