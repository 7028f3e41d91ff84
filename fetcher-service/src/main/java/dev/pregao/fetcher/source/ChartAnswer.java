package dev.pregao.fetcher.source;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a source said when asked for one ticker's bars. */
public sealed interface ChartAnswer {

    /** The outcome as it stands in the fetch answer, e.g. {@code unknown-ticker}. */
    String outcome();

    /** What happened and what to do about it. */
    String message();

    /** True where the same question may be answered a few seconds later. */
    default boolean passing() {
        return false;
    }

    /** True where the source or the clock forbids any further question in this fetch. */
    default boolean stopsAll() {
        return false;
    }

    /** True where the source could not answer; an empty or a negative answer is none. */
    default boolean failed() {
        return true;
    }

    /** Bars, oldest first, one a session. */
    record Bars(List<Bar> bars) implements ChartAnswer {
        public Bars {
            bars = List.copyOf(bars);
        }

        /** These and the bars of another answer; of a session in both, these'. */
        public Bars and(Bars other) {
            SortedMap<LocalDate, Bar> bySession = new TreeMap<>();
            other.bars.forEach(bar -> bySession.put(bar.session(), bar));
            bars.forEach(bar -> bySession.put(bar.session(), bar));
            return new Bars(List.copyOf(bySession.values()));
        }

        @Override
        public String outcome() {
            return "fetched";
        }

        @Override
        public String message() {
            return bars.size() + " bars";
        }

        @Override
        public boolean failed() {
            return false;
        }
    }

    record NoData(String symbol) implements ChartAnswer {
        @Override
        public String outcome() {
            return "no-data";
        }

        @Override
        public String message() {
            return "the source has no bar of " + symbol + " in the dates asked; ask for other dates";
        }

        @Override
        public boolean failed() {
            return false;
        }
    }

    /** Yahoo gives the same answer for a good symbol during its faults, so it never deletes anything. */
    record UnknownTicker(String symbol) implements ChartAnswer {
        @Override
        public String outcome() {
            return "unknown-ticker";
        }

        @Override
        public String message() {
            return "the source knows no symbol " + symbol + "; check the ticker on B3's site";
        }

        @Override
        public boolean failed() {
            return false;
        }
    }

    /** A 429; {@code retryAfter} is the source's own header, null where it sent none. */
    record RateLimited(@Nullable String retryAfter) implements ChartAnswer {
        @Override
        public String outcome() {
            return "rate-limited";
        }

        @Override
        public String message() {
            return "the source refuses more requests (429, Retry-After "
                    + (retryAfter == null ? "not sent" : retryAfter)
                    + "); fetch again later, or raise PREGAO_YAHOO_PACE";
        }

        @Override
        public boolean stopsAll() {
            return true;
        }
    }

    record Refused(int status, String text) implements ChartAnswer {
        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public String message() {
            return "the source refused the request (" + status + " " + text + "); check PREGAO_YAHOO_URL";
        }
    }

    record Unavailable(String reason) implements ChartAnswer {
        @Override
        public String outcome() {
            return "unavailable";
        }

        @Override
        public String message() {
            return "the source is not available (" + reason + "); fetch again later";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    record Truncated(String reason) implements ChartAnswer {
        @Override
        public String outcome() {
            return "truncated";
        }

        @Override
        public String message() {
            return "the source's answer breaks off (" + reason + "); fetch again later";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    record Malformed(String reason) implements ChartAnswer {
        @Override
        public String outcome() {
            return "malformed";
        }

        @Override
        public String message() {
            return "the source's answer makes no sense (" + reason + "); nothing of it is stored";
        }
    }

    record OutOfTime() implements ChartAnswer {
        @Override
        public String outcome() {
            return "out-of-time";
        }

        @Override
        public String message() {
            return "the fetch's time was used up; fetch again, what is stored already is skipped";
        }

        @Override
        public boolean stopsAll() {
            return true;
        }
    }
}
