package dev.pregao.cli.fetch;

import dev.pregao.cli.text.BadInput;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --tickers --from --to}: what to fetch. Sessions are dates in São Paulo, both ends included. */
public final class Range {
    private static final Pattern TICKER = Pattern.compile("[A-Z][A-Z0-9]{3}[0-9]{0,2}");

    @Option(
            names = "--tickers",
            split = ",",
            paramLabel = "TICKER",
            description = "B3 codes, for example BVSP,PETR4 (default: the template's).")
    public List<String> tickers = List.of();

    @Option(names = "--from", paramLabel = "DATE", description = "First session, yyyy-MM-dd.")
    public @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last session, yyyy-MM-dd.")
    public @Nullable LocalDate to;

    /** Refuses what no source can answer, before anything is started. */
    public void check() {
        checkTickers(tickers);
        if (from != null && to != null && from.isAfter(to)) {
            throw new BadInput("--from " + from + " is after --to " + to + "; swap them");
        }
    }

    public static void checkTickers(List<String> tickers) {
        for (String ticker : tickers) {
            if (!TICKER.matcher(ticker).matches()) {
                throw new BadInput(
                        "'" + ticker + "' is no B3 ticker; write codes as B3 does, for example PETR4 or BVSP");
            }
        }
    }
}
