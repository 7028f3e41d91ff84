package dev.pregao.fetcher.market;

import dev.pregao.fetcher.MarketAnswer;
import dev.pregao.fetcher.source.b3.download.Download;
import org.jspecify.annotations.Nullable;

/** What became of one of B3's lists. */
sealed interface ListOutcome {

    MarketAnswer.ListPart part();

    /** Whether somebody should look at it. */
    default boolean isFailure() {
        return false;
    }

    default boolean stopsAll() {
        return false;
    }

    /** It is in raw: as a new version, or as the newest one. */
    record Had(String list, boolean stored) implements ListOutcome {
        @Override
        public MarketAnswer.ListPart part() {
            return new MarketAnswer.ListPart(list, stored ? "stored" : "unchanged", null);
        }
    }

    /** B3 knows no such issuer, or has nothing of such a year; what was stored of it before stays. */
    record Unknown(String list) implements ListOutcome {
        @Override
        public MarketAnswer.ListPart part() {
            return new MarketAnswer.ListPart(list, "unknown", null);
        }
    }

    /** What B3 sent is not such a list, or not all of it. */
    record Unreadable(String list, String reason) implements ListOutcome {
        @Override
        public MarketAnswer.ListPart part() {
            return new MarketAnswer.ListPart(list, "unreadable", reason + "; nothing of it is stored");
        }

        @Override
        public boolean isFailure() {
            return true;
        }
    }

    record NotHad(String list, Download.Fault fault) implements ListOutcome {
        @Override
        public MarketAnswer.ListPart part() {
            return new MarketAnswer.ListPart(list, fault.outcome(), fault.message());
        }

        @Override
        public boolean isFailure() {
            return true;
        }

        @Override
        public boolean stopsAll() {
            return fault.stopsAll();
        }
    }

    record NotStored(String list, @Nullable String failure) implements ListOutcome {
        @Override
        public MarketAnswer.ListPart part() {
            return new MarketAnswer.ListPart(list, "not-stored", failure + "; fetch again");
        }

        @Override
        public boolean isFailure() {
            return true;
        }
    }
}
