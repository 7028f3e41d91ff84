package dev.pregao.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.status.Freshness.Newest;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Test
    void aLakeWithoutSessionsSaysSo() {
        assertThat(Freshness.told(List.of(), TODAY)).containsExactly("no session yet");
    }

    @Test
    void whoIsUpToDateIsCounted() {
        // 20 November is a holiday of the whole country, and no session, since 2024.
        LocalDate thursday = LocalDate.of(2026, 11, 19);
        assertThat(Freshness.told(List.of(of("BVSP", thursday), of("PETR4", thursday)), TODAY))
                .containsExactly("session 2026-11-19 of 2 tickers, B3's newest that is over");
    }

    @Test
    void aTickerThatHasStoppedIsNamedWithTheSessionsItLacks() {
        // Given: 13 November is a Friday; after it came sessions on the 16th, 17th, 18th and 19th
        List<Newest> tickers = List.of(
                of("BVSP", LocalDate.of(2026, 11, 18)),
                of("PETR4", LocalDate.of(2026, 11, 18)),
                of("WEGE3", LocalDate.of(2026, 11, 13)));

        // When
        List<String> told = Freshness.told(tickers, TODAY);

        // Then
        assertThat(told)
                .containsExactly(
                        "session 2026-11-18 of 3 tickers, 1 session behind B3's newest",
                        "behind it: WEGE3 2026-11-13 (3 sessions)");
    }

    @Test
    void theHolidayIsNoSession() {
        assertThat(of("BVSP", FRIDAY.minusDays(1)).sessionsBehind(FRIDAY)).isZero();
    }

    private static Newest of(String ticker, LocalDate session) {
        return new Newest(Ticker.of(ticker), session);
    }
}
