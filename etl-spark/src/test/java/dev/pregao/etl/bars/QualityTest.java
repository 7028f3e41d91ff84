package dev.pregao.etl.bars;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.etl.bars.NeededVersions.Gathered;
import dev.pregao.etl.plan.RawKey;
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

    private final Map<RawKey, @Nullable RawBar> bucket = new LinkedHashMap<>();
    private final List<RawKey> reads = new ArrayList<>();

    @Test
    void aCorrectionRestatesItsSessionAndReadsTheVersionItReplaces() {
        // Given
        RawKey before = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        put("2026-11-13", 0, "aaaaaaaa", GOOD);
        RawKey correction = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // When
        Quality quality = run(correction);

        // Then
        assertThat(quality.restated()).containsExactly(LocalDate.of(2026, 11, 12));
        assertThat(quality.bars()).isEqualTo(1);
        assertThat(reads).contains(before).hasSize(3);
    }

    @Test
    void aNewSessionTheSameValuesAgainAndALaterNullRestateNothing() {
        // Given
        put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey same = put("2026-11-12", 60, "aaaaaaaa", GOOD);
        RawKey newSession = put("2026-11-13", 60, "aaaaaaaa", GOOD);
        RawKey laterNull = put("2026-11-13", 120, "cccccccc", NULL);

        // When
        Quality quality = run(same, newSession, laterNull);

        // Then
        assertThat(quality.restated()).isEmpty();
        assertThat(quality.bars()).isEqualTo(2);
        assertThat(quality.rejects()).containsExactly(new Reject(laterNull, Reason.NULL_PRICE));
        assertThat(quality.rejectsByReason()).isEqualTo(Map.of("null-price", 1));
    }

    @Test
    void aCorrectionOlderThanWhatCountsRestatesNothing() {
        // Given
        put("2026-11-12", 120, "aaaaaaaa", GOOD);
        RawKey late = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // Then
        assertThat(run(late).restated()).isEmpty();
    }

    @Test
    void whatIsReplacedIsSoughtBehindInvalidVersions() {
        // Given
        RawKey valid = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey invalid = put("2026-11-12", 30, "cccccccc", NULL);
        RawKey correction = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // When
        Quality quality = run(correction);

        // Then
        assertThat(quality.restated()).containsExactly(LocalDate.of(2026, 11, 12));
        assertThat(quality.rejects()).isEmpty();
        assertThat(reads).containsExactly(correction, invalid, valid);
    }

    @Test
    void aSessionThatNeverHadAValidVersionHealsWithoutBeingRestated() {
        // Given
        put("2026-11-12", 0, "cccccccc", NULL);
        RawKey healing = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // Then
        assertThat(run(healing).restated()).isEmpty();
    }

    @Test
    void twoVersionsOfOneBatchRestateNothing() {
        // Given
        RawKey first = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey second = put("2026-11-12", 60, "bbbbbbbb", OTHER);

        // Then
        assertThat(run(first, second).restated()).isEmpty();
    }

    @Test
    void gapsAreSessionsBetweenThoseReadThatHaveNoValidBar() {
        // Given: nothing on the 11th, a null on the 12th; 14 and 15 are no sessions
        put("2026-11-10", 0, "aaaaaaaa", GOOD);
        put("2026-11-12", 0, "cccccccc", NULL);
        put("2026-11-13", 0, "aaaaaaaa", GOOD);
        RawKey newest = put("2026-11-16", 60, "aaaaaaaa", GOOD);

        // Then
        assertThat(run(newest).gaps()).containsExactly(LocalDate.of(2026, 11, 11), LocalDate.of(2026, 11, 12));
    }

    @Test
    void aNewestSessionThatIsRefusedIsAGapOnceItsOtherVersionsAreKnown() {
        // Given
        RawKey good = put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey bad = put("2026-11-13", 0, "cccccccc", NULL);

        // Then
        assertThat(run(good, bad).gaps()).containsExactly(LocalDate.of(2026, 11, 13));
    }

    @Test
    void whatWasNotReadIsNoGap() {
        // Given: every session of 2025 and 2026, of which two far apart change
        List<RawKey> keys = new ArrayList<>();
        LocalDate.of(2025, 1, 2)
                .datesUntil(LocalDate.of(2026, 11, 13))
                .filter(TradingCalendar::isSession)
                .forEach(day -> keys.add(put(day.toString(), 0, "aaaaaaaa", GOOD)));

        // When
        Quality quality = run(keys.get(20), keys.get(400));

        // Then
        assertThat(quality.gaps()).isEmpty();
        assertThat(reads).hasSizeLessThan(90);
    }

    @Test
    void aBatchOfRejectsKnowsNoGapsAndListsNothing() {
        // Given
        put("2026-11-12", 0, "aaaaaaaa", GOOD);
        RawKey bad = put("2026-11-13", 0, "cccccccc", null);

        // When
        Quality quality = run(bad);

        // Then
        assertThat(quality.gaps()).isEmpty();
        assertThat(quality.bars()).isZero();
        assertThat(quality.rejectsByReason()).isEqualTo(Map.of("unreadable", 1));
        assertThat(reads).containsExactly(bad);
    }

    @Test
    void aRowTellsOneFinding() {
        // Given
        LocalDate gap = LocalDate.of(2026, 11, 11);
        LocalDate restated = LocalDate.of(2026, 11, 12);
        Reject reject = new Reject(Histories.key("PETR4", "2026-11-13", 0), Reason.ZERO_PRICE);

        // When
        Quality quality = new Quality("PETR4", 3, List.of(reject, reject), List.of(gap), List.of(restated));

        // Then
        assertThat(quality.rows("b1"))
                .extracting(Object::toString)
                .containsExactly(
                        "[b1,PETR4,barra,null,null,3]",
                        "[b1,PETR4,rejeitada,zero-price,null,2]",
                        "[b1,PETR4,lacuna,null,2026-11-11,1]",
                        "[b1,PETR4,reapresentada,null,2026-11-12,1]");
        assertThat(Quality.strangeKeys("b1", 4)).hasToString("[b1,null,rejeitada,unreadable,null,4]");
    }

    private RawKey put(String session, int age, String digest, @Nullable RawBar bar) {
        RawKey key = new RawKey("PETR4", LocalDate.parse(session), Histories.FETCHED.plusSeconds(age), digest);
        bucket.put(key, bar);
        return key;
    }

    private Quality run(RawKey... batch) {
        NavigableSet<RawKey> ofTheBatch = new TreeSet<>(List.of(batch));
        NavigableSet<RawKey> all = bucket.keySet().stream().collect(toCollection(TreeSet::new));
        Gathered gathered = NeededVersions.gather(ofTheBatch, span -> PureLake.list(all, span), wanted -> {
            reads.addAll(wanted);
            return wanted.stream()
                    .map(key -> new RawVersion(key, ofTheBatch.contains(key), bucket.get(key)))
                    .toList();
        });
        return Quality.of("PETR4", gathered.versions(), gathered.gaps());
    }
}
