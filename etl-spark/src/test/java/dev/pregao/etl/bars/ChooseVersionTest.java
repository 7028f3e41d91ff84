package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(ChooseVersion.refusal(version).map(Reason::word).orElse(null))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-14", "2026-11-15", "2026-11-20", "2026-12-25", "1989-12-29", "2101-01-03"})
    void weekEndsHolidaysAndDatesBeyondTheCalendarAreNoSessions(String date) {
        assertThat(ChooseVersion.refusal(Histories.version(date, 0, true, GOOD)))
                .contains(Reason.NON_SESSION);
    }

    @Test
    void anObjectThatIsNoRawBarIsUnreadable() {
        assertThat(ChooseVersion.refusal(Histories.version(FRIDAY, 0, true, null)))
                .contains(Reason.UNREADABLE);
    }

    @Test
    void theNewestFetchWins() {
        // When
        List<Bar> bars = ChooseVersion.choose(
                List.of(Histories.version(FRIDAY, 60, true, BETTER), Histories.version(FRIDAY, 0, false, GOOD)));

        // Then
        assertThat(bars).hasSize(1);
        assertThat(bars.get(0).close()).isEqualTo(10.6);
        assertThat(bars.get(0).changed()).isTrue();
    }

    @Test
    void aLaterNullNeverHarmsAGoodBar() {
        // When
        List<RawVersion> versions =
                List.of(Histories.version(FRIDAY, 0, false, GOOD), Histories.version(FRIDAY, 60, true, NULL));

        // Then
        assertThat(ChooseVersion.choose(versions)).hasSize(1);
        assertThat(ChooseVersion.choose(versions).get(0).close()).isEqualTo(10.5);
        assertThat(ChooseVersion.choose(versions).get(0).changed()).isFalse();
        assertThat(ChooseVersion.rejects(versions))
                .containsExactly(new Reject(versions.get(1).key(), Reason.NULL_PRICE));
    }

    @Test
    void aLaterGoodBarHealsASession() {
        // When
        List<RawVersion> versions =
                List.of(Histories.version(FRIDAY, 0, false, NULL), Histories.version(FRIDAY, 60, true, GOOD));

        // Then
        assertThat(ChooseVersion.choose(versions)).extracting(Bar::close).containsExactly(10.5);
        assertThat(ChooseVersion.rejects(versions)).isEmpty();
    }

    @Test
    void missingDividendIsZeroMissingSplitIsOneMissingVolumeStaysNull() {
        // When
        Bar bar = ChooseVersion.choose(
                        List.of(Histories.version(FRIDAY, 0, true, Histories.bar(10.0, 11.0, 9.0, 10.5, null))))
                .get(0);

        // Then
        assertThat(bar.dividend()).isZero();
        assertThat(bar.split()).isOne();
        assertThat(bar.volume()).isNull();
        assertThat(bar.source()).isEqualTo("yahoo");
        assertThat(bar.version()).isEqualTo("1f3a9c2e");
    }

    @ParameterizedTest
    @CsvSource({
        "23.440000534057617, 23.44",
        "22.549999237060547, 22.55",
        "183358.296875, 183358.3",
        "0.10000000149011612, 0.1",
        "97645.0, 97645.0",
        "16777216.0, 16777216.0",
        "11000000512.0, 1.1E10",
        "22.549999, 22.549999",
        "0.205018, 0.205018",
        "1.0E300, 1.0E300",
    })
    void float32PrintedAsDoubleBecomesItsShortestDecimal(double printed, double decimal) {
        assertThat(ChooseVersion.shortest(printed)).isEqualTo(decimal);
    }
}
