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
import org.junit.jupiter.params.provider.ValueSource;

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
    void theFolderAboveTablesTellsWhereTheyAre() throws IOException {
        Path below = Files.createDirectory(folder.resolve("yahoo"));
        Files.writeString(below.resolve("PETR4.csv"), "date,open,high,low,close,volume\n");
        Files.createDirectory(folder.resolve("other"));
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .isInstanceOf(MarketError.class)
                .hasMessageContaining("the folder " + folder + " has no table, but there are some in " + below + ";");
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
    void wrongCellIsNamedWithFileLineAndColumnAndStopsOnlyItsRow(String row, String reason) throws IOException {
        // Given
        write("BVSP.csv", OLD + "2020-06-08,1,2,0.5,1.5,1.4,100\n" + row + "\n2020-06-10,1,2,0.5,1.5,1.4,100\n");

        // When
        RecordedMarket market = new RecordedMarket(folder);

        // Then
        assertThat(market.refused()).singleElement().asString().startsWith(folder.resolve("BVSP.csv") + " " + reason);
        assertThat(market.find("^BVSP").orElseThrow().quotes().keySet())
                .containsExactly(LocalDate.parse("2020-06-08"), LocalDate.parse("2020-06-10"));
    }

    @Test
    void aTableThatCannotBeReadStopsOnlyItself() throws IOException {
        // Given
        write("BVSP.csv", OLD + "2020-06-08,1,2,0.5,1.5,1.4,100\n");
        write("PETR4.csv", "quando,quanto\n2020-06-08,1\n");
        write("VALE3.csv", OLD + "June 8,1,2,0.5,1.5,1.4,100\n");

        // When
        RecordedMarket market = new RecordedMarket(folder);

        // Then
        assertThat(market.find("^BVSP")).isPresent();
        assertThat(market.refused()).hasSize(2);
        assertThat(market.refused().get(0))
                .startsWith(folder.resolve("PETR4.csv") + " has no column 'date'")
                .contains("write a header such as Date,Open,High,Low,Close,Volume");
        assertThat(market.refused().get(1)).startsWith(folder.resolve("VALE3.csv") + " line 2 column 'date': 'June 8'");
    }

    @Test
    void yfinancesThreeHeaderLinesAreRead() throws IOException {
        // Given: yf.download("PETR4.SA", ...).to_csv(...), in the order of its figures
        write(
                "download.csv",
                """
                Price,Close,High,Low,Open,Volume
                Ticker,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA
                Date,,,,,
                2024-01-02,1.5,2.0,0.5,1.0,100
                """);

        // Then
        assertThat(quote("PETR4.SA", "2024-01-02")).isEqualTo(new Quote(1.0, 2.0, 0.5, 1.5, null, 100L, 0, 1));
    }

    @Test
    void yfinancesTableOfSeveralTickersIsRead() throws IOException {
        // Given: group_by="ticker", auto_adjust=False; VALE3 did not trade on the second day
        write(
                "two.csv",
                """
                Ticker,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA,PETR4.SA,VALE3.SA,VALE3.SA,VALE3.SA,VALE3.SA,VALE3.SA,VALE3.SA
                Price,Open,High,Low,Close,Adj Close,Volume,Open,High,Low,Close,Adj Close,Volume
                Datetime,,,,,,,,,,,,
                2024-01-02 00:00:00-03:00,1,2,0.5,1.5,1.4,100,11,12,10.5,11.5,11.4,1100
                2024-01-03 00:00:00-03:00,1,2,0.5,1.5,1.4,100,,,,,,
                """);

        // Then
        assertThat(quote("PETR4.SA", "2024-01-02")).isEqualTo(new Quote(1.0, 2.0, 0.5, 1.5, 1.4, 100L, 0, 1));
        assertThat(quote("VALE3.SA", "2024-01-02")).isEqualTo(new Quote(11.0, 12.0, 10.5, 11.5, 11.4, 1100L, 0, 1));
        assertThat(quote("VALE3.SA", "2024-01-03").close()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Datetime", "Index", "\"\"", "Data"})
    void theDatesColumnGoesByOtherNamesToo(String name) throws IOException {
        // Given
        write("PETR4.csv", name + ",Open,High,Low,Close,Volume\n2024-01-02,1,2,0.5,1.5,100\n");

        // Then
        assertThat(quote("PETR4.SA", "2024-01-02").close()).isEqualTo(1.5);
    }

    @Test
    void tablesOfRAreRead() throws IOException {
        // Given: quantmod's names, row names of write.csv and NA
        write(
                "PETR4.csv",
                """
                "","PETR4.SA.Open","PETR4.SA.High","PETR4.SA.Low","PETR4.SA.Close","PETR4.SA.Volume","PETR4.SA.Adjusted"
                "2024-01-02",1,2,0.5,1.5,100,1.4
                "2024-01-03",NA,NA,NA,NA,NA,NA
                """);
        // ... and write.csv2's semicolons and decimal commas
        write(
                "VALE3.csv",
                "\"Index\";\"Open\";\"High\";\"Low\";\"Close\";\"Volume\"\n\"2024-01-02\";1,25;2;0,5;1,5;100\n");

        // Then
        assertThat(quote("PETR4.SA", "2024-01-02")).isEqualTo(new Quote(1.0, 2.0, 0.5, 1.5, 1.4, 100L, 0, 1));
        assertThat(quote("PETR4.SA", "2024-01-03").open()).isNull();
        assertThat(quote("VALE3.SA", "2024-01-02")).isEqualTo(new Quote(1.25, 2.0, 0.5, 1.5, null, 100L, 0, 1));
    }

    @Test
    void aBrazilianSpreadsheetIsRead() throws IOException {
        // Given: byte order mark, semicolons, the day first, points between thousands
        write(
                "BVSP.csv",
                """
                \uFEFF"Data";"Abertura";"Máxima";"Mínima";"Fechamento";"Volume"
                02/01/2024;134.185,24;134.194,00;132.095,50;132.696,63;8.635.000
                """);

        // Then
        assertThat(quote("^BVSP", "2024-01-02"))
                .isEqualTo(new Quote(134_185.24, 134_194.0, 132_095.5, 132_696.63, null, 8_635_000L, 0, 1));
    }

    @Test
    void quotedFiguresAndBlankLinesAreRead() throws IOException {
        // Given
        write("PETR4.csv", "Date,Open,High,Low,Close,Volume\n\n\"2024-01-02\",\"1\",\"2\",\"0.5\",\"1.5\",\"100\"\n\n");

        // Then
        assertThat(quote("PETR4.SA", "2024-01-02").high()).isEqualTo(2);
    }

    @Test
    void aFigureWithAmbiguousCommasIsRefused() throws IOException {
        // Given
        write("PETR4.csv", "Date;Open;High;Low;Close;Volume\n2024-01-02;1,5;1.5;1,5;1,5;100\n");

        // Then
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .hasMessageContaining("line 2 column 'high': '1.5' is not a number");
    }

    @Test
    void tableWithoutANeededColumnIsRefused() throws IOException {
        write("BVSP.csv", "Date,Open,High,Low,Close\n2020-06-08,1,2,0.5,1.5\n");
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .hasMessageStartingWith(folder.resolve("BVSP.csv")
                        + " has no column 'volume'; its header is: Date,Open,High,Low,Close;");
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
