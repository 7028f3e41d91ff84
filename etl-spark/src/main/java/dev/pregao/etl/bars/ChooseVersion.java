package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.yahoo.YahooNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a session's bar counts: the valid ones in the order of their fetches, and of equally new ones by digest,
 * each replaces the one held before it, unless it says less. A session without a valid version has no bar.
 */
public final class ChooseVersion {

    private ChooseVersion() {}

    /** What counts of each date; of a date not all of whose versions are given, the newest ones must settle it. */
    public static NavigableMap<LocalDate, Choice> choose(Collection<RawVersion> versions) {
        NavigableMap<LocalDate, List<RawVersion>> dates = versions.stream()
                .collect(groupingBy(version -> version.key().session(), TreeMap::new, toCollection(ArrayList::new)));
        NavigableMap<LocalDate, Choice> choices = new TreeMap<>();
        dates.forEach((date, ofDate) -> choices.put(date, chooseOne(ofDate)));
        return choices;
    }

    /** What counts among versions of one date. */
    public static Choice chooseOne(Collection<RawVersion> versions) {
        List<RawVersion> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(RawVersion::key));
        RawVersion held = null;
        int heldAt = 0;
        List<RawVersion> poorer = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            RawVersion version = sorted.get(i);
            if (!Validity.isValid(version)) {
                continue;
            }
            if (held != null && isPoorer(bar(version), bar(held))) {
                poorer.add(version);
            } else {
                held = version;
                heldAt = i;
            }
        }
        List<RawVersion> tellers = new ArrayList<>(sorted.subList(heldAt, sorted.size()));
        Collections.reverse(tellers);
        return new Choice(held, poorer, tellers);
    }

    /** Whether a valid version replaces whatever came before it: only one without volume can be the poorer. */
    public static boolean settles(RawVersion version) {
        return Validity.isValid(version) && hasVolume(bar(version));
    }

    /** Bars by session, with all events placed. */
    public static List<Bar> bars(NavigableMap<LocalDate, Choice> choices) {
        NavigableSet<LocalDate> sessions = new TreeSet<>();
        choices.forEach((date, choice) -> {
            if (choice.held() != null) {
                sessions.add(date);
            }
        });
        Events events = new Events(choices.values(), sessions);
        List<Bar> bars = new ArrayList<>();
        choices.values().forEach(choice -> {
            RawVersion held = choice.held();
            if (held != null) {
                bars.add(bar(held, events));
            }
        });
        return bars;
    }

    /** Four prices as before and no volume any more, or four equal prices and no volume in place of a real bar. */
    private static boolean isPoorer(RawBar newer, RawBar held) {
        if (hasVolume(newer)) {
            return false;
        }
        return (hasVolume(held) && samePrices(newer, held)) || (isFlat(newer) && !isFlat(held));
    }

    private static boolean hasVolume(RawBar bar) {
        Long volume = bar.volume();
        return volume != null && volume != 0;
    }

    private static boolean samePrices(RawBar one, RawBar other) {
        return price(one.open()) == price(other.open())
                && price(one.high()) == price(other.high())
                && price(one.low()) == price(other.low())
                && price(one.close()) == price(other.close());
    }

    private static boolean isFlat(RawBar bar) {
        double close = price(bar.close());
        return price(bar.open()) == close && price(bar.high()) == close && price(bar.low()) == close;
    }

    private static Bar bar(RawVersion held, Events events) {
        RawKey.Bar key = held.key();
        RawBar raw = bar(held);
        return new Bar(
                key.ticker(),
                key.session(),
                price(raw.open()),
                price(raw.high()),
                price(raw.low()),
                price(raw.close()),
                raw.volume(),
                events.dividend(key.session()),
                events.split(key.session()),
                raw.source(),
                raw.fetchedAt(),
                key.version().digest());
    }

    private static RawBar bar(RawVersion readable) {
        return Objects.requireNonNull(readable.bar());
    }

    private static double price(@Nullable Double value) {
        return YahooNumbers.shortest(Objects.requireNonNull(value));
    }
}
