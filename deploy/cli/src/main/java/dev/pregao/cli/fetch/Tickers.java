package dev.pregao.cli.fetch;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.TickerWords;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --tickers}: codes as people write them. */
public final class Tickers {
    @Option(names = "--tickers", paramLabel = "TICKER")
    List<String> words = List.of();

    /** Each once, in the order given; empty for all. {@link BadInput} for a word that is no ticker. */
    public List<Ticker> read() {
        return read(words);
    }

    static List<Ticker> read(List<String> words) {
        try {
            List<Ticker> tickers = TickerWords.read(words);
            if (tickers.isEmpty() && !words.isEmpty()) {
                throw new BadInput(Texts.of("tickers.none"));
            }
            return tickers;
        } catch (Ticker.Refused refused) {
            String code = Quoted.of(refused.code());
            throw new BadInput(refused.paper()
                    .map(paper -> Texts.of("tickers.odd-lot", code, paper))
                    .orElseGet(() -> Texts.of("tickers.refused", code)));
        }
    }
}
