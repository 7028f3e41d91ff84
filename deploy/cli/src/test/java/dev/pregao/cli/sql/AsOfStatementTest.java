package dev.pregao.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.text.BadInput;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfStatementTest {
    private static final LocalDate DATE = LocalDate.of(2020, 7, 8);
    private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("tb_bvsp_refined", List.of("volume", "ticker"));
        COLUMNS.put("tb_bvsp_mensal", List.of("ticker"));
    }

    private static final String TABLES = "tb_bvsp_refined AS (SELECT volume, ticker FROM"
            + " workspace_db.tb_bvsp_refined_asof WHERE conhecido_em = DATE '2020-07-08'),"
            + " tb_historico AS (SELECT ticker, data_pregao, volume, CAST(year(data_pregao) AS integer) AS ano FROM"
            + " workspace_db.tb_bvsp_refined_asof WHERE conhecido_em = DATE '2020-07-08'),"
            + " tb_bvsp_mensal AS (SELECT ticker FROM"
            + " workspace_db.tb_bvsp_mensal_asof WHERE conhecido_em = DATE '2020-07-08')";

    @Test
    void theTablesComeInFront() {
        assertThat(of("SELECT 1")).isEqualTo("WITH " + TABLES + " SELECT 1");
    }

    @Test
    void theStatementsOwnExpressionsFollow() {
        assertThat(of("with a AS (SELECT 1) SELECT * FROM a"))
                .isEqualTo("WITH " + TABLES + ", a AS (SELECT 1) SELECT * FROM a");
    }

    @Test
    void recursionStaysInFront() {
        assertThat(of("WITH RECURSIVE n(i) AS (SELECT 1) SELECT * FROM n"))
                .isEqualTo("WITH RECURSIVE " + TABLES + ", n(i) AS (SELECT 1) SELECT * FROM n");
    }

    @Test
    void commentsBeforeWithDoNotHideIt() {
        assertThat(of("-- mine\n /* with */ WITH a AS (SELECT 1) SELECT * FROM a"))
                .isEqualTo("WITH " + TABLES + ", a AS (SELECT 1) SELECT * FROM a");
    }

    @Test
    void aColumnThatBeginsLikeWithIsNone() {
        assertThat(of("WITHHOLDING")).startsWith("WITH tb_bvsp_refined AS").endsWith(" WITHHOLDING");
    }

    @Test
    void otherTickersAreOutOfSight() {
        assertThat(AsOfStatement.of(
                        "SELECT 1", StackNames.LOCAL, COLUMNS, DATE, List.of(Ticker.BVSP, Ticker.of("PETR4"))))
                .contains("conhecido_em = DATE '2020-07-08' AND ticker IN ('BVSP', 'PETR4')), tb_historico")
                .contains("conhecido_em = DATE '2020-07-08' AND ticker IN ('BVSP', 'PETR4')), tb_bvsp_mensal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM workspace_db.tb_bvsp_refined",
                "SELECT * FROM \"workspace_db\" . \"tb_bvsp_refined\"",
                "SELECT * FROM awsdatacatalog.WORKSPACE_DB.TB_BVSP_REFINED"
            })
    void aTableOfTheDatabaseIsRefused(String statement) {
        assertThatThrownBy(() -> of(statement))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("leave 'workspace_db.' out")
                .hasMessageContaining("tb_bvsp_refined");
    }

    @Test
    void theCompactTableOfTodayIsRefusedToo() {
        assertThatThrownBy(() -> of("SELECT * FROM workspace_db.tb_historico"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("write tb_historico, which is the table as it was known on the date");
    }

    @Test
    void theAsOfTablesThemselvesMayBeNamed() {
        assertThat(of("SELECT * FROM workspace_db.tb_bvsp_refined_asof")).endsWith("workspace_db.tb_bvsp_refined_asof");
    }

    private static String of(String statement) {
        return AsOfStatement.of(statement, StackNames.LOCAL, COLUMNS, DATE, List.of());
    }
}
