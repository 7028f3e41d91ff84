package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.plan.NeededVersions;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every table is a function of raw: batches in any order and grouping give the bits of one full recomputation. */
class EqualityTest {

    private static final int HISTORIES = Integer.getInteger("pregao.histories", 200);

    @Test
    void anyDeliveryGivesTheTablesOfAFullRecomputation() {
        long first = Long.getLong("pregao.seed", System.nanoTime());
        for (long seed = first; seed < first + HISTORIES; seed++) {
            // Given
            RandomHistory history = new RandomHistory(seed);

            // When
            Map<String, List<?>> lake = PureLake.deliver(history, new Random(seed));

            // Then
            assertThat(lake)
                    .as("-Dpregao.histories=1 -Dpregao.seed=" + seed)
                    .isEqualTo(PureLake.recompute(history))
                    .isEqualTo(PureLake.rebuild(history));
        }
        System.out.println("histories equal: " + HISTORIES + ", seeds from " + first);
    }

    @Test
    void aDailyRunReadsAsMuchBehindThirtyYearsAsBehindOne() {
        // Given
        NavigableSet<LocalDate> sessions = new TreeSet<>();
        LocalDate last = LocalDate.of(2026, 11, 19);
        LocalDate.of(1996, 11, 20)
                .datesUntil(last.plusDays(1))
                .filter(TradingCalendar::isSession)
                .forEach(sessions::add);

        // When
        Set<RawKey.Bar> readOfThirty = readForNewest(sessions);
        Set<RawKey.Bar> readOfOne = readForNewest(sessions.tailSet(LocalDate.of(2025, 11, 20), true));

        // Then: October's last session and the sessions of November
        assertThat(sessions).hasSizeGreaterThan(7_000);
        assertThat(readOfThirty).isEqualTo(readOfOne).hasSizeBetween(12, 14);
    }

    private static Set<RawKey.Bar> readForNewest(NavigableSet<LocalDate> sessions) {
        RawBar bar = Histories.bar(10.0, 11.0, 9.0, 10.5, 100L);
        NavigableSet<RawKey.Bar> keys = new TreeSet<>();
        sessions.forEach(session -> keys.add(Histories.key("PETR4", session.toString(), 0)));
        Set<RawKey.Bar> read = new HashSet<>();
        NeededVersions.gather(
                new TreeSet<>(Set.of(keys.last())), List.of(), span -> PureLake.list(keys, span), wanted -> {
                    read.addAll(wanted);
                    return wanted.stream()
                            .map(key -> new RawVersion(key, true, bar))
                            .toList();
                });
        return read;
    }
}
