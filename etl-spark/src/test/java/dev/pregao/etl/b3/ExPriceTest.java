package dev.pregao.etl.b3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of B3's own lists and quotes, worked out by hand with its formula. */
class ExPriceTest {

    private static final BigDecimal AMBEV = new BigDecimal("16.07");

    /** MSFT 2021, AAPL 2020 and BBAS3 2024 in the scale of their day. */
    @ParameterizedTest
    @CsvSource({
        "0.56,243.70,0.99770209",
        "0.62,339.51,0.99817384",
        "0.205,119.03,0.99827775",
        "0.410036,57.23,0.99283530"
    })
    void aDividendIsTakenOffTheLastPrice(BigDecimal dividend, BigDecimal close, double factor) {
        ExPrice.Known ex = known(close, new Right.Cash(dividend));

        assertThat(ex.eventFactor().doubleValue()).isCloseTo(factor, within(5e-9));
        assertThat(ex.price()).isEqualByComparingTo(close.subtract(dividend));
        assertThat(ex.quantityFactor()).isEqualByComparingTo("1");
    }

    @Test
    void allRightsOfAnExDateGoIntoOneFormula() {
        Right dividend = new Right.Cash(new BigDecimal("0.1334"));
        Right interest = new Right.Cash(new BigDecimal("0.4702"));

        double both = known(AMBEV, dividend, interest).eventFactor().doubleValue();
        double oneByOne = known(AMBEV, dividend).eventFactor().doubleValue()
                * known(AMBEV, interest).eventFactor().doubleValue();

        assertThat(both).isCloseTo(0.962439, within(5e-7));
        assertThat(oneByOne).isCloseTo(0.962682, within(5e-7));
    }

    @Test
    void aSplitDividesPricesAndMultipliesQuantities() {
        ExPrice.Known ex = known(new BigDecimal("56.46"), Right.NewPapers.ofPercent(new BigDecimal("100")));

        assertThat(ex.price()).isEqualByComparingTo("28.23");
        assertThat(ex.eventFactor()).isEqualByComparingTo("0.5");
        assertThat(ex.quantityFactor()).isEqualByComparingTo("2");
    }

    /** MGLU3 2020, 2025 and 2024; VSPT3 2017. */
    @ParameterizedTest
    @CsvSource({"percent,300,4", "percent,5,1.05", "ratio,0.10,0.1", "ratio,0.0000003,0.0000003"})
    void factorsOfB3sListsAreAPercentageOrTheRatio(String reading, BigDecimal factor, BigDecimal quantity) {
        Right right = reading.equals("percent") ? Right.NewPapers.ofPercent(factor) : Right.NewPapers.ofRatio(factor);

        ExPrice.Known ex = known(BigDecimal.TEN, right);

        assertThat(ex.quantityFactor()).isEqualByComparingTo(quantity);
        assertThat(ex.eventFactor().multiply(quantity).doubleValue()).isCloseTo(1, within(1e-12));
    }

    /** 16.09 paid in for 0.139940902 papers of a hundred, Ambev 2014-04-28: (16.07 + 0.0225165) / 1.00139941. */
    @Test
    void aSubscriptionPaysIn() {
        Right right = new Right.Subscription(new BigDecimal("0.00139940902"), new BigDecimal("16.09"));

        ExPrice.Known ex = known(AMBEV, right);

        assertThat(ex.price().doubleValue()).isCloseTo(16.07002795, within(5e-9));
        assertThat(ex.quantityFactor()).isEqualByComparingTo("1");
    }

    @Test
    void cashNewPapersAndAnotherAssetTogether() {
        // (20 - 1 - 3) / (1 + 1) = 8
        ExPrice.Known ex = known(
                new BigDecimal("20"),
                new Right.Cash(BigDecimal.ONE),
                new Right.OtherAsset(new BigDecimal("3")),
                new Right.NewPapers(BigDecimal.ONE));

        assertThat(ex.price()).isEqualByComparingTo("8");
        assertThat(ex.eventFactor()).isEqualByComparingTo("0.4");
    }

    @Test
    void whatHasNoSizeIsNeverGuessed() {
        ExPrice ex = ExPrice.of(AMBEV, List.of(new Right.Cash(BigDecimal.ONE), new Right.WithoutSize("CIS RED CAP")));

        assertThat(reason(ex)).isEqualTo("no size is known of CIS RED CAP");
    }

    @ParameterizedTest
    @CsvSource({
        "0.50,0.50,a close of 0.50 and rights that leave 0.00 to 1 papers make no price",
        "0.50,0.75,a close of 0.50 and rights that leave -0.25 to 1 papers make no price",
        "0,0.10,a close of 0 and rights that leave -0.1 to 1 papers make no price"
    })
    void cashAboveThePriceMakesNoFactor(BigDecimal close, BigDecimal cash, String reason) {
        assertThat(reason(ExPrice.of(close, List.of(new Right.Cash(cash))))).isEqualTo(reason);
    }

    @Test
    void aRatioOfNothingMakesNoFactor() {
        assertThat(reason(ExPrice.of(AMBEV, List.of(Right.NewPapers.ofRatio(BigDecimal.ZERO)))))
                .isEqualTo("a close of 16.07 and rights that leave 16.07 to 0 papers make no price");
    }

    private static ExPrice.Known known(BigDecimal close, Right... rights) {
        return Adjusted.known(ExPrice.of(close, List.of(rights)));
    }

    private static String reason(ExPrice price) {
        return price.match(ExPrice.Known::toString, ExPrice.Unknown::reason);
    }
}
