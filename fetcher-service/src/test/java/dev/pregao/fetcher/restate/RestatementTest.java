package dev.pregao.fetcher.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.fetcher.source.Prices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All prices by hand. Sessions are the days from Monday 2026-09-21 on. */
class RestatementTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);

    private static final Restatement NONE = new Restatement.Corrected(List.of());

    private static final Prices MON = prices(30.00, 31.00, 29.50, 30.50);
    private static final Prices TUE = prices(30.50, 32.00, 30.50, 31.25);
    private static final Prices WED = prices(31.25, 31.75, 31.01, 31.55);

    @Test
    void nothingStoredNothingRestated() {
        assertThat(Restatement.of(List.of(), new TreeMap<>())).isEqualTo(NONE);
    }

    @Test
    void equalPricesAreNoRestatementThoughTheVolumeWasCorrected() {
        assertThat(judge(pair(MON, MON), pair(TUE, TUE), pair(WED, WED))).isEqualTo(NONE);
    }

    @Test
    void aSplitOfOneShareIntoTwoHalvesThePast() {
        // Given the split took effect on Thursday, whose bar was never told on the old scale
        Prices thursday = prices(15.80, 16.00, 15.70, 15.90);

        // When the source keeps the halves of odd cents
        Restatement restatement = judge(
                pair(MON, prices(15.00, 15.50, 14.75, 15.25)),
                pair(TUE, prices(15.25, 16.00, 15.25, 15.625)),
                pair(WED, prices(15.625, 15.875, 15.505, 15.775)),
                pair(thursday, thursday));

        // Then
        assertThat(restatement).isEqualTo(new Restatement.Rescaled(0.5));
    }

    @Test
    void aSourceThatRoundsToCentsIsUnderstoodToo() {
        assertThat(judge(
                        pair(MON, prices(15.00, 15.50, 14.75, 15.25)),
                        pair(TUE, prices(15.25, 16.00, 15.25, 15.63)),
                        pair(WED, prices(15.62, 15.88, 15.51, 15.77))))
                .isEqualTo(new Restatement.Rescaled(0.5));
    }

    @Test
    void aBonusOfTenPerCentDividesThePastByItsElevenTenths() {
        // 22 / 1.1 = 20, 23.10 / 1.1 = 21, 21.45 / 1.1 = 19.5, 22.55 / 1.1 = 20.5; 1 / 1.1 = 0.90909..
        assertThat(judge(
                        pair(prices(22.00, 23.10, 21.45, 22.55), prices(20.00, 21.00, 19.50, 20.50)),
                        pair(prices(22.66, 24.20, 22.00, 23.10), prices(20.60, 22.00, 20.00, 21.00))))
                .isEqualTo(new Restatement.Rescaled(0.9091));
    }

    @Test
    void aGroupingOfTenSharesIntoOneMultipliesThePast() {
        assertThat(judge(
                        pair(prices(1.10, 1.15, 1.08, 1.12), prices(11.00, 11.50, 10.80, 11.20)),
                        pair(prices(1.12, 1.20, 1.12, 1.19), prices(11.20, 12.00, 11.20, 11.90))))
                .isEqualTo(new Restatement.Rescaled(10.0));
    }

    @Test
    void floatsPrintedAsDoublesAreTheSamePrices() {
        assertThat(judge(
                        pair(prices(23.44, 23.90, 23.10, 23.44), floats(23.44, 23.90, 23.10, 23.44)),
                        pair(prices(154_300, 155_001, 153_870, 154_770), floats(154_300, 155_001, 153_870, 154_770))))
                .isEqualTo(NONE);
    }

    @Test
    void whereOnlyTheNewerPartMovedThePastKeepsItsScale() {
        // Given IRBR3 as fetched on 2020-07-15 (DATA.md 3.5): from some day on times 0.92469, before it untouched
        Restatement restatement = judge(
                pair(MON, MON),
                pair(prices(10.00, 10.40, 9.80, 10.20), prices(9.2469, 9.616776, 9.061962, 9.431838)),
                pair(prices(11.00, 11.00, 10.00, 10.50), prices(10.17159, 10.17159, 9.2469, 9.709245)));

        // Then
        assertThat(restatement).isEqualTo(new Restatement.Partial(MONDAY.plusDays(1), 0.9247));
    }

    @Test
    void fourSessionsHalvedBeforeASplitWithoutTheRestOfThePastAreAPart() {
        // Given ranaroussi/yfinance#1531: a split 2:1 on the seventh day, and only the four sessions before it halved
        Prices before = prices(30, 31, 29, 30);
        Prices halved = prices(15, 15.5, 14.5, 15);
        SortedMap<LocalDate, Double> splits = new TreeMap<>();
        splits.put(MONDAY.plusDays(6), 2.0);

        // When
        Restatement restatement = judge(
                splits,
                pair(before, before),
                pair(before, before),
                pair(before, halved),
                pair(before, halved),
                pair(before, halved),
                pair(before, halved),
                pair(halved, halved));

        // Then
        assertThat(restatement).isEqualTo(new Restatement.Partial(MONDAY.plusDays(2), 0.5));
    }

    @Test
    void onlyTheOldestPartOfThePastOnAnotherScaleIsAPartToo() {
        Prices before = prices(30, 31, 29, 30);
        Prices halved = prices(15, 15.5, 14.5, 15);
        assertThat(judge(
                        pair(before, halved),
                        pair(before, halved),
                        pair(before, before),
                        pair(before, before),
                        pair(halved, halved)))
                .isEqualTo(new Restatement.Partial(MONDAY, 0.5));
    }

    @Test
    void oneSessionThatStayedBehindMakesItAPart() {
        Prices before = prices(30, 31, 29, 30);
        Prices halved = prices(15, 15.5, 14.5, 15);
        assertThat(judge(
                        pair(before, halved),
                        pair(before, halved),
                        pair(before, before),
                        pair(before, halved),
                        pair(before, halved)))
                .isEqualTo(new Restatement.Partial(MONDAY, 0.5));
    }

    @Test
    void aSmallBonusWhoseDayMovedMoreThanItIsKnownByItsEvent() {
        // Given a bonus of 3 % on Wednesday (1 / 1.03 = 0.97087), on which the price rose by 5 %
        Prices[] past = pair(prices(10.30, 10.30, 10.30, 10.30), prices(10, 10, 10, 10));
        Prices wednesday = prices(10.50, 10.50, 10.50, 10.50);
        SortedMap<LocalDate, Double> splits = new TreeMap<>();
        splits.put(MONDAY.plusDays(2), 1.03);

        // When, Then
        assertThat(judge(splits, past, past, pair(wednesday, wednesday))).isEqualTo(new Restatement.Rescaled(0.9709));
        splits.put(MONDAY.plusDays(2), 1.5);
        assertThat(judge(splits, past, past, pair(wednesday, wednesday)))
                .as("another ratio says nothing of this factor")
                .isEqualTo(new Restatement.Partial(MONDAY, 0.9709));
    }

    @Test
    void aCorrectionAmongHalvedSessionsDoesNotHideTheFactor() {
        Prices before = prices(30, 31, 29, 30);
        Prices halved = prices(15, 15.5, 14.5, 15);
        assertThat(judge(
                        pair(before, halved),
                        pair(before, prices(15, 15.5, 14.5, 14.7)),
                        pair(before, halved),
                        pair(before, prices(1500, 1550, 1450, 1500)),
                        pair(before, halved)))
                .isEqualTo(new Restatement.Rescaled(0.5));
    }

    @Test
    void oneBarAHundredTimesTooHighIsNoRescale() {
        // Given dpguthrie/yahooquery#87
        assertThat(judge(pair(MON, MON), pair(TUE, prices(3050, 3200, 3050, 3125)), pair(WED, WED)))
                .isEqualTo(new Restatement.Corrected(List.of(MONDAY.plusDays(1))));
    }

    @Test
    void aSingleCorrectedCloseIsNoFactor() {
        assertThat(judge(pair(MON, prices(30.00, 31.00, 29.50, 30.20)), pair(TUE, TUE)))
                .isEqualTo(new Restatement.Corrected(List.of(MONDAY)));
    }

    @Test
    void oneMovedSessionOfSeveralIsACorrectionThoughOneFactorExplainsIt() {
        assertThat(judge(pair(MON, prices(15.00, 15.50, 14.75, 15.25)), pair(TUE, TUE), pair(WED, WED)))
                .isEqualTo(new Restatement.Corrected(List.of(MONDAY)));
    }

    @Test
    void ofAnOverlapOfOneSessionTheOneIsEnough() {
        assertThat(judge(pair(MON, prices(15.00, 15.50, 14.75, 15.25)))).isEqualTo(new Restatement.Rescaled(0.5));
        assertThat(judge(pair(MON, prices(30.00, 31.00, 29.50, 30.20))))
                .isEqualTo(new Restatement.Corrected(List.of(MONDAY)));
    }

    @Test
    void differentFactorsOneAfterTheOtherNameTheOldest() {
        // Two splits in one window: Monday and Tuesday are before both, Wednesday and Thursday are between them
        Prices[] between = pair(prices(15.62, 15.88, 15.50, 15.77), prices(7.81, 7.94, 7.75, 7.885));
        assertThat(judge(
                        pair(MON, prices(7.50, 7.75, 7.375, 7.625)),
                        pair(TUE, prices(7.625, 8.00, 7.625, 7.8125)),
                        between,
                        between))
                .isEqualTo(new Restatement.Rescaled(0.25));
    }

    @Test
    void aFactorThatOnlyThreePricesShareIsNone() {
        assertThat(judge(pair(MON, prices(15.00, 15.50, 14.75, 30.50)), pair(TUE, prices(15.25, 16.00, 15.25, 31.25))))
                .isEqualTo(new Restatement.Corrected(List.of(MONDAY, MONDAY.plusDays(1))));
    }

    @Test
    void nullsAndZerosHaveNoSay() {
        // Given a good row turned null, and the zeros of the morning after, around two sessions of a split
        assertThat(judge(
                        pair(MON, new Prices(null, null, null, null)),
                        pair(prices(0, 0, 0, 30.5), prices(15.00, 15.50, 14.75, 15.25)),
                        pair(TUE, prices(15.25, 16.00, 15.25, 15.625)),
                        pair(TUE, new Prices(15.25, null, 15.25, 15.625)),
                        pair(WED, prices(15.625, 15.875, 15.505, 15.775))))
                .isEqualTo(new Restatement.Rescaled(0.5));
        assertThat(judge(pair(MON, new Prices(null, null, null, null)))).isEqualTo(NONE);
        assertThat(judge(pair(MON, prices(Double.NaN, 1, 1, 1)), pair(MON, prices(Double.POSITIVE_INFINITY, 1, 1, 1))))
                .isEqualTo(NONE);
    }

    @Test
    void aCentMoreIsRoundingAndTwoAreNot() {
        assertThat(judge(pair(MON, prices(30.01, 31.01, 29.51, 30.51)))).isEqualTo(NONE);
        assertThat(judge(pair(MON, prices(30.02, 31.00, 29.50, 30.50))))
                .isEqualTo(new Restatement.Corrected(List.of(MONDAY)));
    }

    @Test
    void aPriceBelowHalfACentIsNoError() {
        assertThat(judge(pair(prices(0.004, 0.004, 0.004, 0.004), prices(0.4, 0.4, 0.4, 0.4))))
                .isEqualTo(new Restatement.Rescaled(100.0));
    }

    /** Pairs of stored and fetched prices, one a day. */
    private static Restatement judge(Prices[]... pairs) {
        return judge(new TreeMap<>(), pairs);
    }

    private static Restatement judge(SortedMap<LocalDate, Double> splits, Prices[]... pairs) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Prices[] pair : pairs) {
            comparisons.add(new Comparison(MONDAY.plusDays(comparisons.size()), pair[0], pair[1]));
        }
        return Restatement.of(comparisons, splits);
    }

    private static Prices[] pair(Prices stored, Prices fetched) {
        return new Prices[] {stored, fetched};
    }

    private static Prices prices(double open, double high, double low, double close) {
        return new Prices(open, high, low, close);
    }

    private static Prices floats(double open, double high, double low, double close) {
        return new Prices((double) (float) open, (double) (float) high, (double) (float) low, (double) (float) close);
    }
}
