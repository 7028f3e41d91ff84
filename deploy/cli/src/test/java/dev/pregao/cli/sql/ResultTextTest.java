package dev.pregao.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    private static final Sql.Result RESULT = new Sql.Result(
            List.of("nome", "preco", "ok"),
            List.of("varchar", "double", "boolean"),
            List.of(Arrays.asList("a,\"b\"", "10.5", "true"), Arrays.asList("", null, "false")));

    @Test
    void csvQuotesWhatNeedsItAndTellsNullFromEmptyText() {
        assertThat(ResultText.csv(RESULT)).isEqualTo("nome,preco,ok\n\"a,\"\"b\"\"\",10.5,true\n\"\",,false\n");
    }

    @Test
    void jsonKeepsNumbersBooleansAndNulls() {
        assertThat(ResultText.json(RESULT).replaceAll("\\s", ""))
                .isEqualTo("[{\"nome\":\"a,\\\"b\\\"\",\"preco\":10.5,\"ok\":true},"
                        + "{\"nome\":\"\",\"preco\":null,\"ok\":false}]");
    }
}
