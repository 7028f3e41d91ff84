package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.etl.bars.Validity.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChooseVersionTest {

    private static final String FRIDAY = "2026-11-13";
    private static final RawBar GOOD = Histories.bar(10.0, 11.0, 9.0, 10.5, 100L);
    private static final RawBar BETTER = Histories.bar(10.0, 11.0, 9.0, 10.6, 100L);
    private static final RawBar NULL = Histories.bar(null, null, null, null, null);

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource({
        "10, 11, 9, 10.5, 100, ",
        "10, 11, 9, 10.5, , ",
        "10, 11, 9, 10.5, 0, ",
        "10, 10, 10, 10, 0, ",
        ", 11, 9, 10.5, 100, null-price",
        "10, , 9, 10.5, 100, null-price",
        "10, 11, , 10.5, 100, null-price",
        "10, 11, 9, , 100, null-price",
        "10, 11, 9, NaN, 100, null-price",
        "0, 0, 0, 10.5, 0, zero-price",
        "10, 11, -9, 10.5, 100, zero-price",
        "10, 9, 11, 10, 100, high-below-low",
        "8.91, 11, 9, 10.5, 100, ",
        "8.90, 11, 9, 10.5, 100, outside-range",
        "10, 11, 9, 11.11, 100, ",
        "10, 11, 9, 11.12, 100, outside-range",
        "10, 11, 9, 10.5, -1, negative-volume",
    })
    void validityFollowsTheDesign(
            @Nullable Double open,
            @Nullable Double high,
            @Nullable Double low,
            @Nullable Double close,
            @Nullable Long volume,
            @Nullable String reason) {
        // When
        RawVersion version = Histories.version(FRIDAY, 0, true, Histories.bar(open, high, low, close, volume));

        // Then
        assertThat(Validity.refusal(version)
                        .map(refusal -> refusal.reason().word())
                        .orElse(null))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-14", "2026-11-15", "2026-11-20", "2026-12-25", "1989-12-29", "2101-01-03"})
    void weekEndsHolidaysAndDatesBeyondTheCalendarAreNoSessions(String date) {
        assertThat(Validity.refusal(Histories.version(date, 0, true, GOOD)))
                .contains(new Refusal(Reason.NON_SESSION, "close=10.5"));
    }

    @Test
    void anObjectThatIsNoRawBarIsUnreadable() {
        assertThat(Validity.refusal(Histories.version(FRIDAY, 0, true, null)))
                .contains(new Refusal(Reason.UNREADABLE, null));
    }

    @Test
    void theNewestFetchWins() {
        assertThat(held(version(60, BETTER), version(0, GOOD)).close()).isEqualTo(10.6);
    }

    @Test
    void aLaterNullNeverHarmsAGoodBar() {
        assertThat(held(version(0, GOOD), version(60, NULL)).close()).isEqualTo(10.5);
    }

    @Test
    void aLaterGoodBarHealsASession() {
        assertThat(held(version(0, NULL), version(60, GOOD)).close()).isEqualTo(10.5);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} after {5} {6} {7} {8} {9}: poorer {10}")
    @CsvSource({
        // the same prices without the volume
        "10, 11, 9, 10.5, 0,   10, 11, 9, 10.5, 100, true",
        "10, 11, 9, 10.5, ,    10, 11, 9, 10.5, 100, true",
        // there was no volume before either
        "10, 11, 9, 10.5, 0,   10, 11, 9, 10.5, , false",
        "10, 11, 9, 10.5, ,    10, 11, 9, 10.5, 0, false",
        // one price corrected: whole version by whole version
        "10, 11, 9, 10.6, 0,   10, 11, 9, 10.5, 100, false",
        // another volume is a correction
        "10, 11, 9, 10.5, 1,   10, 11, 9, 10.5, 100, false",
        // flat in place of a real bar, whatever its price and that one's volume
        "10.5, 10.5, 10.5, 10.5, 0,   10, 11, 9, 10.5, 100, true",
        "9.5, 9.5, 9.5, 9.5, ,        10, 11, 9, 10.5, 100, true",
        "9.5, 9.5, 9.5, 9.5, 0,       10, 11, 9, 10.5, , true",
        // flat and traded, flat after flat
        "9.5, 9.5, 9.5, 9.5, 7,       10, 11, 9, 10.5, 100, false",
        "9.5, 9.5, 9.5, 9.5, 0,       10, 10, 10, 10, 0, false",
        "9.5, 9.5, 9.5, 9.5, 0,       10, 10, 10, 10, 100, false",
        "10, 10, 10, 10, 0,           10, 10, 10, 10, 100, true",
        // a float32 and its decimal are the same price
        "10, 11, 9, 10.109999656677246, 0,   10, 11, 9, 10.11, 100, true",
    })
    void aVersionThatSaysLessIsKeptAsEvidenceOnly(
            double open,
            double high,
            double low,
            double close,
            @Nullable Long volume,
            double heldOpen,
            double heldHigh,
            double heldLow,
            double heldClose,
            @Nullable Long heldVolume,
            boolean poorer) {
        // Given
        RawVersion before = version(0, Histories.bar(heldOpen, heldHigh, heldLow, heldClose, heldVolume));
        RawVersion later = version(60, Histories.bar(open, high, low, close, volume));

        // When
        Choice choice = ChooseVersion.chooseOne(List.of(later, before));

        // Then
        assertThat(choice.held()).isEqualTo(poorer ? before : later);
        assertThat(choice.poorer()).isEqualTo(poorer ? List.of(later) : List.of());
    }

    @Test
    void eachVersionIsHeldAgainstTheOneThatCountedBeforeIt() {
        // Given: other prices without volume, then the first ones without volume: poorer than none
        RawVersion full = version(0, GOOD);
        RawVersion other = version(60, Histories.bar(10.0, 11.0, 9.0, 10.6, 0L));
        RawVersion first = version(120, Histories.bar(10.0, 11.0, 9.0, 10.5, 0L));

        // When
        Choice choice = ChooseVersion.chooseOne(List.of(full, other, first));

        // Then
        assertThat(choice.held()).isEqualTo(first);
        assertThat(choice.poorer()).isEmpty();
    }

    @Test
    void missingDividendIsZeroMissingSplitIsOneMissingVolumeStaysNull() {
        // When
        Bar bar = held(version(0, Histories.bar(10.0, 11.0, 9.0, 10.5, null)));

        // Then
        assertThat(bar.dividend()).isZero();
        assertThat(bar.split()).isOne();
        assertThat(bar.volume()).isNull();
        assertThat(bar.source()).isEqualTo("yahoo");
        assertThat(bar.version()).isEqualTo("1f3a9c2e");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2, Double.POSITIVE_INFINITY, Double.NaN})
    void aRatioThatIsNoneCountsAsOneAndTheBarStays(double split) {
        assertThat(held(version(0, Histories.withSplit(GOOD, split, null))).split())
                .isOne();
    }

    @Test
    void aDividendThatIsNoNumberCountsAsNoneANegativeOneAsItIs() {
        assertThat(held(version(0, Histories.withDividend(GOOD, Double.NaN, null)))
                        .dividend())
                .isZero();
        assertThat(held(version(0, Histories.withDividend(GOOD, -0.5, null))).dividend())
                .isEqualTo(-0.5);
    }

    private static RawVersion version(int age, RawBar bar) {
        return Histories.version(FRIDAY, age, true, bar);
    }

    private static Bar held(RawVersion... versions) {
        List<Bar> bars = ChooseVersion.bars(ChooseVersion.choose(List.of(versions)));
        assertThat(bars).hasSize(1);
        return bars.get(0);
    }
}
