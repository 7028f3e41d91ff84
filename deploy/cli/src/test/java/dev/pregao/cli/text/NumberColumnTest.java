package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberColumnTest {
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    noise of a mean          | double  | 22.116666666666664;75.65           | 22.12;75.65
                    whole values             | double  | 88237.0;88657.0                    | 88237;88657
                    one fraction, all two    | double  | 88237.0;75.65                      | 88237.00;75.65
                    a rate                   | double  | -0.0123456;0.25                    | -0.0123;0.2500
                    an exponent              | double  | 3.91911E7;5.64978E6                | 39191100;5649780
                    what is not zero         | double  | 120.0;0.00012                      | 120.0000;0.0001
                    no number                | double  | NaN;-Infinity;1.5                  | NaN;-Infinity;1.5
                    a count                  | bigint  | 33719800;12                        | 33719800;12
                    an exact one             | decimal | 10.50;2.00                         | 10.5;2.0
                    a text of digits         | varchar | 007;12.500                         | 007;12.500
                    """)
    void decimalsAreThoseThatSaySomething(String what, String type, String values, String shown) {
        assertThat(NumberColumn.of(List.of(values.split(";")), type, Locale.ENGLISH))
                .as(what)
                .containsExactly(shown.split(";"));
    }

    @Test
    void portugueseGroupsLargeNumbersAndLeavesYearsAlone() {
        assertThat(NumberColumn.of(Arrays.asList("88237.5", null), "double", BRAZIL))
                .containsExactly("88.237,5", null);
        assertThat(NumberColumn.of(List.of("33719800", "12"), "bigint", BRAZIL)).containsExactly("33.719.800", "12");
        assertThat(NumberColumn.of(List.of("2026"), "integer", BRAZIL)).containsExactly("2026");
    }
}
