package dev.pregao.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.Contracts;
import dev.pregao.cli.text.BadInput;
import dev.pregao.contracts.Ticker;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchRequestTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void itIsTheContracts() throws IOException {
        assertThat(new FetchRequest(tickers("BVSP", "PETR4"), LocalDate.of(2020, 1, 1), LocalDate.of(2026, 11, 20))
                        .json())
                .isEqualTo(Contracts.json("fetch-request.json"));
    }

    @Test
    void aYearOfAFewTickersIsOneCall() {
        assertThat(sizes(new FetchRequest(tickers("BVSP", "PETR4", "VALE3"), LocalDate.of(2025, 11, 22), null)))
                .containsExactly(3);
    }

    @Test
    void aLongHistoryIsOneCallATicker() {
        assertThat(sizes(new FetchRequest(tickers("BVSP", "PETR4"), LocalDate.of(1993, 4, 27), null)))
                .containsExactly(1, 1);
    }

    @Test
    void tenSessionsOfManyTickersAreCutByTheSourcesPace() {
        List<Ticker> many = IntStream.range(0, 250)
                .mapToObj(i -> Ticker.of("A%03d3".formatted(i)))
                .toList();
        assertThat(sizes(new FetchRequest(many, null, null))).containsExactly(100, 100, 50);
    }

    @Test
    void noTickersLeaveTheChoiceToTheFetcher() {
        assertThat(sizes(new FetchRequest(List.of(), null, null))).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "petr4            | PETR4",
                "PETR4.SA         | PETR4",
                "^BVSP            | BVSP",
                "IBOV             | BVSP",
                "'PETR4, VALE3'   | PETR4 VALE3",
                "PETR4,petr4.sa   | PETR4",
                "AAPL34           | AAPL34"
            })
    void tickersAreUnderstoodAsPeopleWriteThem(String words, String expected) {
        assertThat(Tickers.read(List.of(words)).stream().map(Ticker::code)).containsExactly(expected.split(" "));
    }

    @Test
    void anOddLotIsRefusedWithItsPaper() {
        assertThatThrownBy(() -> Tickers.read(List.of("PETR4F")))
                .isInstanceOf(BadInput.class)
                .hasMessage("'PETR4F' is the odd lot (fracionário) of PETR4; ask for PETR4");
        assertThatThrownBy(() -> Tickers.read(List.of("TAEE11F"))).hasMessageContaining("ask for TAEE11");
    }

    @Test
    void nothingAtAllIsNotEverything() {
        assertThatThrownBy(() -> Tickers.read(List.of(" , ")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--tickers names no ticker");
    }

    private static List<Integer> sizes(FetchRequest request) {
        return request.calls(TODAY).stream().map(call -> call.tickers().size()).toList();
    }

    private static List<Ticker> tickers(String... codes) {
        return List.of(codes).stream().map(Ticker::of).toList();
    }
}
