package dev.pregao.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickerTest {

    @ParameterizedTest
    @ValueSource(strings = {"BVSP", "IFIX", "PETR4", "KLBN11", "AAPL34", "B3SA3", "M1TA34", "HGLG11"})
    void aCodeOfB3IsATicker(String code) {
        assertThat(Ticker.find(code)).contains(Ticker.of(code));
        assertThat(Ticker.of(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PET4",
                "petr4",
                "PETR4.SA",
                "^BVSP",
                "PETR4F",
                "PETR411",
                "3SAB3",
                "PETR4 ",
                "PÉTR4",
                "PETR4\n"
            })
    void nothingElseIsATicker(String code) {
        assertThat(Ticker.find(code)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Ticker.of(code)).withMessageStartingWith(Quoted.of(code));
    }

    @ParameterizedTest
    @CsvSource({"PETR4F,PETR4", "TAEE11F,TAEE11"})
    void anOddLotIsRefusedWithThePaperToAskFor(String oddLot, String paper) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TickerWords.readOne(oddLot))
                .withMessage("'" + oddLot + "' is the odd lot (fracionário) of " + paper + "; ask for " + paper);
    }

    @ParameterizedTest
    @CsvSource({
        "petr4,PETR4",
        "PETR4.SA,PETR4",
        "petr4.sa,PETR4",
        "^BVSP,BVSP",
        "^bvsp,BVSP",
        "ibov,BVSP",
        "IBOV.SA,BVSP",
        "Ibovespa,BVSP",
        "' vale3 ',VALE3"
    })
    void aWordMeansWhatPeopleMeanByIt(String word, String code) {
        assertThat(TickerWords.readOne(word)).isEqualTo(Ticker.of(code));
    }

    @Test
    void severalWordsAreReadInOrderEachOnce() {
        assertThat(TickerWords.read(List.of("PETR4, VALE3;petr4", "^BVSP\tIBOV", "")))
                .containsExactly(Ticker.of("PETR4"), Ticker.of("VALE3"), Ticker.BVSP);
    }
}
