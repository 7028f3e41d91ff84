package dev.pregao.etl.quality;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.PureLake;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.plan.Needed;
import dev.pregao.etl.plan.NeededVersions;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PETR4 of November 2026; the 2nd and the 20th are holidays, the 14th and 15th a week-end. */
class QualityTest {

    private static final RawBar GOOD = Histories.bar(10.0, 11.0, 9.0, 10.5, 100L);
    private static final RawBar OTHER = Histories.bar(10.0, 11.0, 9.0, 10.6, 100L);
    private static final RawBar NULL = Histories.bar(null, null, null, null, null);

    private final Map<RawKey.Bar, @Nullable RawBar> bucket = new LinkedHashMap<>();
    private final List<RawKey.Bar> reads = new ArrayList<>();

    @Test
    void aCorrectionRestatesItsSessionAndReadsTheVersionItReplaces() {
        // Given
        RawKey.Bar before = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        put("2026-11-13", 0, "aaaaaaaa", GOOD);
        RawKey.Bar correction = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // When
        Quality quality = run(correction);

        // Then
        assertThat(sessions(quality, Kind.RESTATED)).containsExactly("2026-11-12");
        assertThat(quality.bars()).isEqualTo(1);
        assertThat(reads).contains(before).hasSize(3);
    }

    @Test
    void aNewSessionTheSameValuesAgainAndALaterNullRestateNothing() {
        // Given
        put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar same = put("2026-11-12", 60, "aaaaaaaa", GOOD);
        RawKey.Bar newSession = put("2026-11-13", 60, "aaaaaaaa", GOOD);
        RawKey.Bar laterNull = put("2026-11-13", 120, "cccccccc", NULL);

        // When
        Quality quality = run(same, newSession, laterNull);

        // Then
        assertThat(sessions(quality, Kind.RESTATED)).isEmpty();
        assertThat(quality.bars()).isEqualTo(2);
        assertThat(quality.rejects()).extracting(Reject::key).containsExactly(laterNull.key());
        assertThat(quality.rejectsByReason()).isEqualTo(Map.of(Reason.NULL_PRICE, 1));
    }

    @Test
    void aCorrectionOlderThanWhatCountsRestatesNothing() {
        // Given
        put("2026-11-12", 120, "aaaaaaaa", GOOD);
        RawKey.Bar late = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // Then
        assertThat(sessions(run(late), Kind.RESTATED)).isEmpty();
    }

    @Test
    void whatIsReplacedIsSoughtBehindInvalidVersions() {
        // Given
        RawKey.Bar valid = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar invalid = put("2026-11-12", 30, "cccccccc", NULL);
        RawKey.Bar correction = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // When
        Quality quality = run(correction);

        // Then
        assertThat(sessions(quality, Kind.RESTATED)).containsExactly("2026-11-12");
        assertThat(quality.rejects()).isEmpty();
        assertThat(reads).containsExactlyInAnyOrder(correction, invalid, valid);
    }

    @Test
    void aSessionThatNeverHadAValidVersionHealsWithoutBeingRestated() {
        // Given
        put("2026-11-12", 0, "cccccccc", NULL);
        RawKey.Bar healing = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // Then
        assertThat(sessions(run(healing), Kind.RESTATED)).isEmpty();
    }

    @Test
    void twoVersionsOfOneBatchRestateNothing() {
        // Given
        RawKey.Bar first = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar second = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // Then
        assertThat(sessions(run(first, second), Kind.RESTATED)).isEmpty();
    }

    @Test
    void aSessionThatRawKnowsNothingOfIsAGapOfTheBatchOfTheBarBehindIt() {
        // Given: nothing on the 11th; 14 and 15 are no sessions
        put("2026-11-10", 0, "aaaaaaaa", GOOD);
        RawKey.Bar behind = put("2026-11-12", 60, "aaaaaaaa", GOOD);
        RawKey.Bar other = put("2026-11-13", 60, "aaaaaaaa", GOOD);
        RawKey.Bar newest = put("2026-11-16", 60, "aaaaaaaa", GOOD);

        // Then: once, however the fetch falls into batches
        assertThat(sessions(run(behind), Kind.GAP)).containsExactly("2026-11-11");
        assertThat(sessions(run(other, newest), Kind.GAP)).isEmpty();
        assertThat(sessions(run(behind, other, newest), Kind.GAP)).containsExactly("2026-11-11");
    }

    @Test
    void aSessionOfRefusedVersionsIsAGapOfTheBatchOfTheNewestOfThem() {
        // Given
        RawKey.Bar good = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar bad = put("2026-11-13", 0, "cccccccc", NULL);
        RawKey.Bar worse = put("2026-11-13", 60, "dddddddd", null);
        RawKey.Bar behind = put("2026-11-16", 60, "aaaaaaaa", GOOD);

        // Then
        assertThat(sessions(run(worse), Kind.GAP)).containsExactly("2026-11-13");
        assertThat(sessions(run(good, bad), Kind.GAP)).isEmpty();
        assertThat(sessions(run(behind), Kind.GAP)).isEmpty();
    }

    @Test
    void aSessionThatHasAValidVersionIsNoGapForARefusedOne() {
        // Given
        put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar bad = put("2026-11-12", 60, "cccccccc", NULL);

        // Then
        assertThat(sessions(run(bad), Kind.GAP)).isEmpty();
    }

    @Test
    void aPauseThatNoFetchAskedForIsNoGapButForTheTenSessionsThatEveryFetchAsksFor() {
        // Given: one bar of 2020, years of nothing, a bar of another fetch; 2 November is a holiday
        put("2020-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar later = put("2026-11-13", 60, "aaaaaaaa", GOOD);

        // Then
        assertThat(sessions(run(later), Kind.GAP))
                .containsExactly(
                        "2026-10-29",
                        "2026-10-30",
                        "2026-11-03",
                        "2026-11-04",
                        "2026-11-05",
                        "2026-11-06",
                        "2026-11-09",
                        "2026-11-10",
                        "2026-11-11",
                        "2026-11-12");
    }

    @Test
    void whatLiesBetweenTwoBarsOfOneFetchWasAskedFor() {
        // Given: 20 sessions between both, of which raw knows nothing
        put("2026-10-14", 60, "aaaaaaaa", GOOD);
        RawKey.Bar later = put("2026-11-13", 60, "aaaaaaaa", GOOD);

        // Then: 30 days without 4 week-ends and the 2nd
        assertThat(sessions(run(later), Kind.GAP))
                .hasSize(20)
                .startsWith("2026-10-15")
                .endsWith("2026-11-12");
    }

    @Test
    void farFromTheChangesNothingIsRead() {
        // Given: every session of 2025 and 2026, of which two far apart change
        List<RawKey.Bar> keys = new ArrayList<>();
        LocalDate.of(2025, 1, 2)
                .datesUntil(LocalDate.of(2026, 11, 13))
                .filter(TradingCalendar::isSession)
                .forEach(day -> keys.add(put(day.toString(), 0, "aaaaaaaa", GOOD)));

        // When
        Quality quality = run(keys.get(20), keys.get(400));

        // Then: 7 before each, 7 after it, and what may tell of events in the 31 days after those; its month
        assertThat(sessions(quality, Kind.GAP)).isEmpty();
        assertThat(reads).hasSizeLessThan(110);
    }

    @Test
    void aBatchOfRejectsTellsEachWithItsSessionAndValue() {
        // Given: two versions of one session, refused for the same reason
        put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar none = put("2026-11-13", 0, "cccccccc", null);
        RawKey.Bar zero = put("2026-11-16", 0, "cccccccc", Histories.bar(0.0, 0.0, 0.0, 10.5, 0L));
        RawKey.Bar negative = put("2026-11-16", 60, "cccccccc", Histories.bar(10.0, 11.0, 9.0, 10.5, -7L));
        RawKey.Bar again = put("2026-11-16", 120, "cccccccc", Histories.bar(10.0, 11.0, 9.0, 10.6, -8L));

        // When
        Quality quality = run(none, zero, negative, again);

        // Then
        assertThat(quality.bars()).isZero();
        assertThat(quality.rejects()).hasSize(4);
        assertThat(quality.findings())
                .containsExactly(
                        new Finding(Kind.GAP, null, LocalDate.of(2026, 11, 13), 1, null),
                        new Finding(Kind.GAP, null, LocalDate.of(2026, 11, 16), 1, null),
                        new Finding(Kind.REJECTED, "negative-volume", LocalDate.of(2026, 11, 16), 2, "volume=-8"),
                        new Finding(Kind.REJECTED, "unreadable", LocalDate.of(2026, 11, 13), 1, null),
                        new Finding(
                                Kind.REJECTED,
                                "zero-price",
                                LocalDate.of(2026, 11, 16),
                                1,
                                "open=0.0 high=0.0 low=0.0 close=10.5"));
    }

    @Test
    void aDividendOnADayWithoutTradingIsToldWithItsAmount() {
        // Given: a Saturday
        RawKey.Bar saturday = put("2026-11-14", 0, "cccccccc", Histories.withDividend(NULL, 0.3, null));

        // Then
        assertThat(run(saturday).findings())
                .containsExactly(
                        new Finding(Kind.REJECTED, "non-session", LocalDate.of(2026, 11, 14), 1, "dividend=0.3"));
    }

    @Test
    void aVersionThatSaysLessIsToldAndRestatesNothing() {
        // Given
        put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey.Bar poorer = put("2026-11-12", 60, "bbbbbbbb", Histories.bar(10.0, 11.0, 9.0, 10.5, 0L));

        // Then
        assertThat(run(poorer).findings())
                .containsExactly(new Finding(Kind.POORER, null, LocalDate.of(2026, 11, 12), 1, "volume=0"));
    }

    private RawKey.Bar put(String session, int age, String digest, @Nullable RawBar bar) {
        RawKey.Bar key = Histories.key("PETR4", LocalDate.parse(session), Histories.FETCHED.plusSeconds(age), digest);
        bucket.put(key, bar);
        return key;
    }

    private Quality run(RawKey.Bar... batch) {
        NavigableSet<RawKey.Bar> ofTheBatch = new TreeSet<>(List.of(batch));
        NavigableSet<RawKey.Bar> all = bucket.keySet().stream().collect(toCollection(TreeSet::new));
        Needed needed = NeededVersions.gather(ofTheBatch, List.of(), span -> PureLake.list(all, span), wanted -> {
            reads.addAll(wanted);
            return wanted.stream()
                    .map(key -> new RawVersion(key, ofTheBatch.contains(key), bucket.get(key)))
                    .toList();
        });
        return Quality.of(Ticker.of("PETR4"), needed.versions(), needed.gaps());
    }

    private static List<String> sessions(Quality quality, Kind kind) {
        return quality.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> String.valueOf(finding.session()))
                .toList();
    }
}
