package dev.pregao.etl.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

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
    })
    void float32PrintedAsDoubleBecomesItsShortestDecimal(double printed, double decimal) {
        assertThat(YahooNumbers.shortest(printed)).isEqualTo(decimal);
    }
}
