package dev.pregao.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.bars.RawVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sessions from 2026-11-09 on, one bar each. */
class SuspectsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 9);

    @Test
    void splitWhosePastWasNotDividedDoesNotFitItsJump() {
        assertThat(findings(day(20), day(20.4), split(day(10.1), 2), day(10)))
                .containsExactly("split-not-in-past 2026-11-11 2.0");
        assertThat(findings(day(10), day(10.2), split(day(10.1), 2), day(10))).isEmpty();
    }

    @Test
    void groupingWhosePastWasNotMultipliedDoesNotFitItsJump() {
        assertThat(findings(day(1), split(day(10.3), 0.1))).containsExactly("split-not-in-past 2026-11-10 0.1");
        assertThat(findings(day(10), split(day(10.3), 0.1))).isEmpty();
    }

    @Test
    void oneBarAHundredTimesTooHighIsSeenOnItsWayUpAndDown() {
        assertThat(findings(day(20), day(2020), day(20.2)))
                .containsExactly("jump-like-a-split 2026-11-10 101.0", "jump-like-a-split 2026-11-11 0.01");
    }

    @Test
    void levelThatStaysTenTimesHigherWithoutAnEventIsSeenOnce() {
        assertThat(findings(day(1.5), day(15.1), day(15.2), day(15)))
                .containsExactly("jump-like-a-split 2026-11-10 " + 15.1 / 1.5);
    }

    @Test
    void jumpOfNoWholeRatioNeedsAnEventToo() {
        assertThat(findings(day(10), day(34.5))).containsExactly("jump-without-event 2026-11-10 3.45");
        assertThat(findings(day(34.5), day(10))).containsExactly("jump-without-event 2026-11-10 " + 10 / 34.5);
    }

    @Test
    void wildDaysOfRealPapersAreNoSuspects() {
        // a fall of 40 %, a rise of 60 %
        assertThat(findings(day(12), day(7.2), day(11.5), day(9.8))).isEmpty();
    }

    @Test
    void dividendAboveThePriceBeforeItIsTold() {
        assertThat(findings(day(20), dividend(day(20.1), 58.0)))
                .containsExactly("dividend-above-price 2026-11-10 58.0");
        assertThat(findings(day(20), dividend(day(20.1), 1.35))).isEmpty();
    }

    @Test
    void negativeDividendIsTold() {
        assertThat(findings(day(20), dividend(day(20.1), -0.5))).containsExactly("negative-dividend 2026-11-10 -0.5");
    }

    @Test
    void ratiosAndAmountsThatAreNoneAreToldAndReachNoTable() {
        // Given
        List<RawVersion> versions = versions(
                day(20),
                split(day(20.1), Double.POSITIVE_INFINITY),
                split(day(20.2), 0),
                split(day(20.1), -2),
                split(day(20), Double.NaN),
                dividend(day(20), Double.NaN));

        // Then
        assertThat(told(versions))
                .containsExactlyInAnyOrder(
                        "bad-split 2026-11-10 Infinity",
                        "bad-split 2026-11-11 0.0",
                        "bad-split 2026-11-12 -2.0",
                        "bad-split 2026-11-13 NaN",
                        "bad-dividend 2026-11-16 NaN");
        assertThat(ChooseVersion.bars(ChooseVersion.choose(versions)))
                .hasSize(6)
                .allSatisfy(bar -> assertThat(bar.split()).isEqualTo(1))
                .allSatisfy(bar -> assertThat(bar.dividend()).isZero());
    }

    @Test
    void flatBarWithoutVolumeIsToldAndAFlatOneThatTradedIsNot() {
        assertThat(findings(day(20), Histories.bar(20.0, 20.0, 20.0, 20.0, 0L)))
                .containsExactly("flat-without-volume 2026-11-10 20.0");
        assertThat(findings(day(20), Histories.bar(20.0, 20.0, 20.0, 20.0, 100L)))
                .isEmpty();
        assertThat(findings(day(20), Histories.bar(20.0, 20.0, 20.0, 20.0, null)))
                .isEmpty();
    }

    @Test
    void onlyTheBatchsOwnBarsAreJudged() {
        // Given: yesterday's jump was told by yesterday's batch
        List<RawVersion> versions = new ArrayList<>(versions(day(10), day(34.5), day(34)));
        RawVersion newest = versions.remove(2);
        List<RawVersion> known = versions.stream()
                .map(version -> new RawVersion(version.key(), false, version.bar()))
                .toList();

        // Then
        assertThat(told(Stream.concat(known.stream(), Stream.of(newest)).toList()))
                .isEmpty();
    }

    private static RawBar day(double close) {
        return Histories.bar(close, close + 0.1, close - 0.1, close, 1_000L);
    }

    private static RawBar split(RawBar bar, double ratio) {
        return Histories.withSplit(bar, ratio, null);
    }

    private static RawBar dividend(RawBar bar, double amount) {
        return Histories.withDividend(bar, amount, null);
    }

    private static List<String> findings(RawBar... bars) {
        return told(versions(bars));
    }

    private static List<String> told(List<RawVersion> versions) {
        return Suspects.of(versions, ChooseVersion.choose(versions)).stream()
                .map(finding -> finding.reason() + " " + finding.session() + " " + finding.value())
                .toList();
    }

    private static List<RawVersion> versions(RawBar... bars) {
        List<RawVersion> versions = new ArrayList<>();
        LocalDate session = FIRST;
        for (RawBar bar : bars) {
            versions.add(Histories.version(session.toString(), 0, true, bar));
            session = TradingCalendar.sessions(session.plusDays(1), session.plusDays(9))
                    .get(0);
        }
        return versions;
    }
}
