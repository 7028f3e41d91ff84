package dev.pregao.fetcher.market;

import dev.pregao.contracts.Quoted;
import dev.pregao.fetcher.MarketAnswer;
import dev.pregao.fetcher.source.b3.CotahistOutcome;
import dev.pregao.fetcher.source.b3.CotahistSummary;
import dev.pregao.fetcher.source.b3.download.Download;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of one file. */
sealed interface FileOutcome {

    MarketAnswer.Part part();

    /** Whether it was read, and what it says is in raw. */
    default boolean isStored() {
        return false;
    }

    /** Whether B3 has no such file, or answers with something else in its place. */
    default boolean isAbsent() {
        return false;
    }

    /** Whether somebody should look at it; that a file is not there is no failure. */
    default boolean isFailure() {
        return !isStored() && !isAbsent();
    }

    default boolean stopsAll() {
        return false;
    }

    /** It could not be had. */
    record NotHad(String file, Download.Fault fault) implements FileOutcome {
        @Override
        public MarketAnswer.Part part() {
            return none(file, fault.outcome(), fault.message());
        }

        @Override
        public boolean isAbsent() {
            return fault instanceof Download.NotThere;
        }

        @Override
        public boolean stopsAll() {
            return fault.stopsAll();
        }
    }

    /** It was read, and is not taken. */
    record Refused(String file, CotahistOutcome.Refused why) implements FileOutcome {
        @Override
        public MarketAnswer.Part part() {
            return none(file, word(why.reason()), message(file, why) + "; nothing of it is stored");
        }

        @Override
        public boolean isAbsent() {
            return why.reason() == CotahistOutcome.Reason.NOT_A_ZIP;
        }

        @Override
        public boolean isFailure() {
            return true;
        }
    }

    /** What it says could not be stored. */
    record NotStored(String file, String failure) implements FileOutcome {
        @Override
        public MarketAnswer.Part part() {
            return none(file, "not-stored", failure + "; fetch again, what is stored already is skipped");
        }
    }

    /**
     * It was read, and is stored.
     *
     * @param read what was read of it; a refused one was partly taken, since the caller allowed that
     */
    record Stored(String file, CotahistOutcome read, List<LocalDate> stored, int unchanged, int records)
            implements FileOutcome {
        @Override
        public boolean isStored() {
            return true;
        }

        @Override
        public MarketAnswer.Part part() {
            CotahistSummary summary = read.summary();
            String outcome = "fetched";
            String message = null;
            if (read instanceof CotahistOutcome.Refused refused) {
                outcome = "partial";
                message = message(file, refused) + "; stored as partial: " + summary.records()
                        + " records of lines 2 to " + summary.lines()
                        + ", skipped: all behind them; a complete version is never replaced by it";
            } else if (summary.rejectedCount() > 0) {
                message = file + ": " + summary.rejectedCount() + " records are left out, since a field cannot be read";
            }
            return new MarketAnswer.Part(
                    file,
                    outcome,
                    stored,
                    unchanged,
                    records,
                    summary.rejectedCount(),
                    summary.rejected().stream()
                            .limit(MOST_TOLD)
                            .map(each -> "line " + each.line() + " position " + each.position() + " " + each.field()
                                    + ": " + Quoted.of(each.text()))
                            .toList(),
                    new TreeMap<>(summary.unknownCodes()),
                    message);
        }
    }

    int MOST_TOLD = 10;

    private static MarketAnswer.Part none(String file, String outcome, String message) {
        return new MarketAnswer.Part(file, outcome, List.of(), 0, 0, 0, List.of(), new TreeMap<>(Map.of()), message);
    }

    /** As the answer writes it. */
    static String word(CotahistOutcome.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String message(String file, CotahistOutcome.Refused why) {
        return file + " is refused (" + word(why.reason()) + "): " + why.detail();
    }
}
