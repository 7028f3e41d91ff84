package dev.pregao.page.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.athena.model.QueryExecution;

class QueriesTest {

    @ParameterizedTest
    @CsvSource({"DML, true", "DDL, false", "UTILITY, false"})
    void onlyADmlResultBeginsWithItsHeader(String type, boolean header) {
        assertThat(Queries.hasHeader(
                        QueryExecution.builder().statementType(type).build()))
                .isEqualTo(header);
    }
}
