package dev.pregao.fetcher.source;

import dev.pregao.contracts.RenamedTickers;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a source said when asked for one ticker's bars. */
public sealed interface SourceAnswer {

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

    /** The bars told, if it is an answer with bars. */
    default Optional<Bars> told() {
        return Optional.empty();
    }

    /**
     * Bars.
     *
     * @param symbol the source's own name of the ticker
     * @param askedAt when the question was sent; what is told is as old as that
     * @param bars oldest first, one a session, at least one
     * @param refused rows and events that make no sense, each with its reason; the others stand for themselves
     */
    record Bars(String symbol, Instant askedAt, List<Bar> bars, List<String> refused) implements SourceAnswer {
        public Bars {
            bars = List.copyOf(bars);
            refused = List.copyOf(refused);
        }

        @Override
        public String outcome() {
            return "fetched";
        }

        @Override
        public String message() {
            return refused.isEmpty()
                    ? bars.size() + " bars"
                    : refused.size() + " of the source's rows and events make no sense and are left out, first: "
                            + refused.get(0);
        }

        @Override
        public boolean failed() {
            return false;
        }

        @Override
        public Optional<Bars> told() {
            return Optional.of(this);
        }
    }

    record NoData(String symbol) implements SourceAnswer {
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
    record UnknownTicker(Ticker ticker, String symbol) implements SourceAnswer {
        @Override
        public String outcome() {
            return "unknown-ticker";
        }

        @Override
        public String message() {
            return "the source knows no symbol " + symbol + "; "
                    + RenamedTickers.find(ticker)
                            .map(now -> "B3 renamed " + ticker + " on " + now.since() + ", ask for " + now.code())
                            .orElse("check the ticker on B3's site");
        }

        @Override
        public boolean failed() {
            return false;
        }
    }

    /** A 429; {@code retryAfter} is the source's own header, null where it sent none. */
    record RateLimited(@Nullable String retryAfter) implements SourceAnswer {
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

    /** {@code remedy} is what can help against this status. */
    record Refused(int status, String text, String remedy) implements SourceAnswer {
        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public String message() {
            return "the source refused the request (" + status + " " + text + "); " + remedy;
        }
    }

    record Unavailable(String reason) implements SourceAnswer {
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

    record Truncated(String reason) implements SourceAnswer {
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

    record Malformed(String reason) implements SourceAnswer {
        @Override
        public String outcome() {
            return "malformed";
        }

        @Override
        public String message() {
            return "the source's answer makes no sense (" + reason + "); nothing of it is stored";
        }
    }

    record OutOfTime() implements SourceAnswer {
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
