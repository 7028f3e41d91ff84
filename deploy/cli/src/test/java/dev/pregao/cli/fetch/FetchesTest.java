package dev.pregao.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void aYearOfAFewTickersIsOneCall() {
        assertThat(Fetches.calls(range(List.of("BVSP", "PETR4", "VALE3"), LocalDate.of(2025, 11, 22)), TODAY))
                .containsExactly(List.of("BVSP", "PETR4", "VALE3"));
    }

    @Test
    void aLongHistoryIsOneCallATicker() {
        assertThat(Fetches.calls(range(List.of("BVSP", "PETR4"), LocalDate.of(1993, 4, 27)), TODAY))
                .containsExactly(List.of("BVSP"), List.of("PETR4"));
    }

    @Test
    void noTickersLeaveTheChoiceToTheFetcher() {
        assertThat(Fetches.calls(range(List.of(), null), TODAY)).containsExactly(List.of());
    }

    private static Range range(List<String> tickers, LocalDate from) {
        Range range = new Range();
        range.tickers = tickers;
        range.from = from;
        return range;
    }
}
