package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.plan.Gaps;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.raw.StoredSession;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stored sessions of one ticker, listed as far back as somebody asks for them. */
public final class StoredBars {

    /** Where the newest session of a ticker that is fetched daily lies. */
    private static final int NEWEST_DAYS = 30;

    private final RawZone raw;
    private final Ticker ticker;
    private final LocalDate today;
    private NavigableMap<LocalDate, StoredSession> listed = new TreeMap<>();
    private @Nullable LocalDate listedFrom;

    StoredBars(RawZone raw, Ticker ticker, LocalDate today) {
        this.raw = raw;
        this.ticker = ticker;
        this.today = today;
    }

    /** The newest stored session; empty where none is. */
    public Optional<LocalDate> newest() throws StorageFailure {
        if (listed.isEmpty() && from(today.minusDays(NEWEST_DAYS)).isEmpty() && recent().isEmpty()) {
            all();
        }
        return listed.isEmpty() ? Optional.empty() : Optional.of(listed.lastKey());
    }

    /** Those of the days of which every gap is looked for. */
    public NavigableMap<LocalDate, StoredSession> recent() throws StorageFailure {
        return from(today.minusDays(Gaps.RECENT_DAYS));
    }

    public NavigableMap<LocalDate, StoredSession> all() throws StorageFailure {
        if (listedFrom == null || listedFrom.isAfter(LocalDate.MIN)) {
            listed = raw.sessions(ticker);
            listedFrom = LocalDate.MIN;
        }
        return listed;
    }

    public NavigableMap<LocalDate, StoredSession> from(LocalDate day) throws StorageFailure {
        if (listedFrom == null || listedFrom.isAfter(day)) {
            listed = raw.sessions(ticker, day);
            listedFrom = day;
        }
        return listed.tailMap(day, true);
    }

    /** From which day on the ticker's gaps of the last days are gaps: from its oldest session on. */
    public LocalDate recentFrom() throws StorageFailure {
        LocalDate from = today.minusDays(Gaps.RECENT_DAYS);
        return raw.findOldest(ticker).filter(oldest -> oldest.isAfter(from)).orElse(from);
    }
}
