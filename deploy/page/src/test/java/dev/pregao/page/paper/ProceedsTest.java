package dev.pregao.page.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ProceedsTest {

    /** AAPL, 0.205 a share ex 2020-11-06, on 119.03 the session before: Yahoo's own factors are 0.97509868 / 0.97678110. */
    @Test
    void dividendIsTakenOffEverySessionBeforeItsExDate() {
        // When
        double[] factors = Proceeds.factors(new double[] {115, 119.03, 118.69}, new double[] {0, 0, 0.205});

        // Then
        assertThat(factors[2]).isEqualTo(1);
        assertThat(factors[1]).isCloseTo(0.97509868 / 0.97678110, offset(1e-6));
        assertThat(factors[0]).isEqualTo(factors[1]);
    }

    @Test
    void totalReturnStartsAtAHundredAndAgreesWithAdjustedPrices() {
        // Given
        double[] closes = {10, 9, 12};
        double[] dividends = {0, 1, 0};

        // When
        double[] index = Proceeds.totalReturn(closes, dividends);

        // Then: 9 is what is left of 10 after 1, so nothing is lost; then a third is won
        assertThat(index).containsExactly(new double[] {100, 100, 400.0 / 3}, offset(1e-9));
    }

    @Test
    void dividendThatIsNotSmallerThanThePriceCountsForNothing() {
        // When
        double[] factors = Proceeds.factors(new double[] {10, 10}, new double[] {0, 10});

        // Then
        assertThat(factors).containsExactly(1, 1);
    }

    @Test
    void dividendOfTheFirstSessionHasNoSessionBeforeIt() {
        // When
        double[] index = Proceeds.totalReturn(new double[] {10, 11}, new double[] {1, 0});

        // Then
        assertThat(index).containsExactly(new double[] {100, 110}, offset(1e-9));
    }
}
