package dev.pregao.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedMarketTest {

    private static final String OLD = "Date,Open,High,Low,Close,Adj Close,Volume\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "BVSP_1d_to_2020-06-09.csv, ^BVSP",
        "BVSP.csv, ^BVSP",
        "^BVSP.csv, ^BVSP",
        "PETR4.SA_1d_to_2020-06-09.csv, PETR4.SA",
        "KLBN11.SA.csv, KLBN11.SA",
        "KLBN11.csv, KLBN11.SA"
    })
    void fileNameTellsTheSymbol(String name, String symbol) throws IOException {
        // Given
        write(name, OLD + "2020-06-08,1,2,0.5,1.5,1.4,100\n");

        // When
        RecordedMarket market = new RecordedMarket(folder);

        // Then
        assertThat(market.find(symbol)).isPresent();
    }

    @Test
    void columnsGoByTheirNamesInAnyOrder() throws IOException {
        // Given: the snapshots' order
        write("PETR3.SA.csv", "Date,High,Low,Open,Close,Volume,Adj Close\n2020-07-07,4,1,2,3,500.0,2.5\n");

        // When
        Quote quote = quote("PETR3.SA", "2020-07-07");

        // Then
        assertThat(quote).isEqualTo(new Quote(2.0, 4.0, 1.0, 3.0, 2.5, 500L, 0, 1));
    }

    @Test
    void symbolColumnAndDateWithTimeAreUnderstood() throws IOException {
        // Given
        write(
                "index.csv",
                """
                date,symbol,asset_type,open,high,low,close,volume,adj_close
                2024-07-01 00:00:00-03:00,^BVSP,indexes,123905.0,125220.0,123735.0,124718.0,0,
                2024-07-01 00:00:00-03:00,PETR4.SA,stocks,1,2,0.5,1.5,7,1.5
                """);

        // When
        Quote index = quote("^BVSP", "2024-07-01");

        // Then
        assertThat(index).isEqualTo(new Quote(123905.0, 125220.0, 123735.0, 124718.0, null, 0L, 0, 1));
        assertThat(quote("PETR4.SA", "2024-07-01").volume()).isEqualTo(7);
    }

    @Test
    void dividendsAndSplitsAreEvents() throws IOException {
        // Given
        write(
                "BBAS3.SA.csv",
                """
                symbol,date,open,high,low,close,volume,adjclose,dividends,splits
                BBAS3.SA,2024-03-12,1,2,0.5,1.5,7,1.5,0.205018,0.0
                BBAS3.SA,2024-04-16,1,2,0.5,1.5,7,1.5,0.0,2.0
                """);

        // Then
        assertThat(quote("BBAS3.SA", "2024-03-12").dividend()).isEqualTo(0.205018);
        assertThat(quote("BBAS3.SA", "2024-04-16").split()).isEqualTo(2);
    }

    @Test
    void nullRowStaysANullRow() throws IOException {
        // Given
        write("BVSP.csv", OLD + "2020-02-26,null,null,null,null,null,null\n");

        // Then
        assertThat(quote("^BVSP", "2020-02-26")).isEqualTo(new Quote(null, null, null, null, null, null, 0, 1));
    }

    @Test
    void whereTablesOverlapTheOneThatGoesFurtherWins() throws IOException {
        // Given: names sort against the dates
        write("BVSP_a_newer.csv", OLD + "2020-06-08,20,20,20,20,20,20\n2020-06-09,21,21,21,21,21,21\n");
        write("BVSP_z_older.csv", OLD + "2020-06-05,9,9,9,9,9,9\n2020-06-08,10,10,10,10,10,10\n");

        // When
        Series series = new RecordedMarket(folder).find("^BVSP").orElseThrow();

        // Then
        assertThat(series.quotes().values()).extracting(Quote::volume).containsExactly(9L, 20L, 21L);
    }

    @Test
    void compressedTablesAreRead() throws IOException {
        // Given
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("VALE3.SA.csv.gz")))) {
            out.write((OLD + "2020-06-08,1,2,0.5,1.5,1.4,100\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        // Then
        assertThat(quote("VALE3.SA", "2020-06-08").close()).isEqualTo(1.5);
    }

    @Test
    void emptyFolderSaysWhatItMustContain() {
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .isInstanceOf(MarketError.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(".csv")
                .hasMessageContaining("[date, open, high, low, close, volume]");
    }

    @Test
    void missingFolderIsNamed() {
        assertThatThrownBy(() -> new RecordedMarket(folder.resolve("nowhere")))
                .isInstanceOf(MarketError.class)
                .hasMessageContaining("there is no folder " + folder.resolve("nowhere"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-06-31,1,2,0.5,1.5,1.4,100 | line 3 column 'date': '2020-06-31' is not a date",
                "2020-06-09,1,2,low,1.5,1.4,100 | line 3 column 'low': 'low' is not a number",
                "2020-06-09,1,2,0.5,1.5,1.4,1.5 | line 3 column 'volume': '1.5' is not a whole number",
                "2020-06-09,1,2,0.5,1.5,1.4,-1  | line 3 column 'volume': '-1' is not a whole number",
                "2020-06-09,1,2,Infinity,1.5,1.4,1 | line 3 column 'low': 'Infinity' is not a number",
                "2020-06-09,1,2                 | line 3 ends before its column 'low'"
            })
    void wrongCellIsNamedWithFileLineAndColumn(String row, String reason) throws IOException {
        write("BVSP.csv", OLD + "2020-06-08,1,2,0.5,1.5,1.4,100\n" + row + "\n");
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .isInstanceOf(MarketError.class)
                .hasMessageContaining(folder.resolve("BVSP.csv") + " " + reason);
    }

    @Test
    void tableWithoutANeededColumnIsRefused() throws IOException {
        write("BVSP.csv", "Date,Open,High,Low,Close\n2020-06-08,1,2,0.5,1.5\n");
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .hasMessage(folder.resolve("BVSP.csv")
                        + " has no column 'volume'; its header is: Date,Open,High,Low,Close");
    }

    @Test
    void tableWithoutRowsIsRefused() throws IOException {
        write("BVSP.csv", OLD);
        assertThatThrownBy(() -> new RecordedMarket(folder)).hasMessage(folder.resolve("BVSP.csv") + " has no rows");
    }

    private Quote quote(String symbol, String date) {
        return new RecordedMarket(folder).find(symbol).orElseThrow().quotes().get(LocalDate.parse(date));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
