package dev.pregao.etl.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooNumbersTest {

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
        "170.859375, 170.85938",
        "485.453125, 485.45312",
        "0.0009765625, 9.765625E-4",
        "16777214.0, 16777214.0",
    })
    void float32PrintedAsDoubleBecomesItsShortestDecimal(double printed, double decimal) {
        assertThat(YahooNumbers.shortest(printed)).isEqualTo(decimal);
    }

    @Test
    void everyFloatBecomesTheFirstDecimalByCountOfDigitsThatReadsAsIt() {
        // Given
        Random random = new Random(20261126);
        int least = Float.floatToIntBits(0.0001f);
        int most = Float.floatToIntBits(1e9f);

        for (int i = 0; i < 100_000; i++) {
            float price = Float.intBitsToFloat(random.nextInt(least, most));

            // When
            double shortest = YahooNumbers.shortest(price);

            // Then
            assertThat(shortest).isEqualTo(firstThatReadsAs(price));
        }
    }

    private static double firstThatReadsAs(float price) {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(digits -> new BigDecimal(price).round(new MathContext(digits, RoundingMode.HALF_EVEN)))
                .filter(decimal -> Float.parseFloat(decimal.toString()) == price)
                .findFirst()
                .orElseThrow()
                .doubleValue();
    }
}
