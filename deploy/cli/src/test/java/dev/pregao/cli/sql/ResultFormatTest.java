package dev.pregao.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.text.BadInput;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ResultFormatTest {
    private static final Sql.Result RESULT = new Sql.Result(
            List.of("preco_abertura", "media_movel_3d", "ticker"),
            List.of("double", "double", "varchar"),
            List.of(List.of("77.44", "76.96333333333334", "PETR4")));

    @Test
    void tableNamesTheColumnsThatDoNotFit() {
        assertThat(ResultFormat.fitted(RESULT, Locale.ROOT, 30))
                .isEqualTo(
                        """
                        preco_abertura | ticker
                        ---------------+-------
                                 77.44 | PETR4

                        2 of 3 columns fit; left out:
                        media_movel_3d. --vertical
                        shows all, --columns chooses.
                        """);
    }

    @Test
    void rawKeepsEveryDigit() {
        assertThat(asked("--raw").text(RESULT)).contains(" 76.96333333333334 ");
        assertThat(asked("--raw", "--vertical").text(RESULT)).contains("media_movel_3d | 76.96333333333334\n");
    }

    @Test
    void columnsAreChosenInEveryForm() {
        assertThat(asked("--columns", "ticker,media_movel_3d").text(RESULT))
                .isEqualTo(
                        """
                        media_movel_3d | ticker
                        ---------------+-------
                                 76.96 | PETR4
                        """);
        assertThat(asked("--csv", "--columns", "ticker").text(RESULT)).isEqualTo("ticker\nPETR4\n");
    }

    @Test
    void columnThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> asked("--columns", "preco").text(RESULT))
                .isInstanceOf(BadInput.class)
                .hasMessage("the result has no column 'preco'; it has preco_abertura, media_movel_3d, ticker");
    }

    private static ResultFormat asked(String... words) {
        Asked command = new Asked();
        new CommandLine(command).parseArgs(words);
        return command.format;
    }

    @CommandLine.Command
    static final class Asked {
        @CommandLine.Mixin
        ResultFormat format = new ResultFormat();
    }
}
