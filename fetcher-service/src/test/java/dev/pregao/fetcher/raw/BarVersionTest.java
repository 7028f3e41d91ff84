package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.Prices;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarVersionTest {

    private static final LocalDate SESSION = LocalDate.of(2026, 11, 19);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:03.999Z");

    @Test
    void theDigestIsOfTheSevenFiguresAsText() {
        // Given
        BarVersion version = version(bar(10.5, 1000L, null, 9.0));

        // When
        String digest = version.digest();

        // Then: printf '10.5|11.0|10.0|10.75|1000|null|null' | sha256sum
        assertThat(digest).isEqualTo("eea7ccae");
    }

    @Test
    void nullIsNotZero() {
        // printf 'null|11.0|10.0|10.75|0|null|null' | sha256sum
        assertThat(version(bar(null, 0L, null, 9.0)).digest()).isEqualTo("ba22df4b");
        assertThat(version(bar(0.0, null, null, 9.0)).digest())
                .isNotEqualTo(version(bar(null, 0L, null, 9.0)).digest());
    }

    @Test
    void theAdjustedCloseIsNoPartOfIt() {
        assertThat(version(bar(10.5, 1000L, null, 9.0)).digest())
                .isEqualTo(version(bar(10.5, 1000L, null, 4.5)).digest());
    }

    @Test
    void theDateOfAnEventIsPartOfItOnlyWhereItIsNotTheSessions() {
        // printf '10.5|11.0|10.0|10.75|1000|0.25|null' | sha256sum, and with '|dividend=2026-11-15' behind it
        Bar bar = bar(10.5, 1000L, null, 9.0);
        assertThat(version(bar.withDividend(new Event(0.25, SESSION))).digest()).isEqualTo("16a15e83");
        assertThat(version(bar.withDividend(new Event(0.25, LocalDate.of(2026, 11, 15))))
                        .digest())
                .isEqualTo("e3507f41");
    }

    @Test
    void aDividendIs() {
        assertThat(version(bar(10.5, 1000L, 0.25, 9.0)).digest())
                .isNotEqualTo(version(bar(10.5, 1000L, null, 9.0)).digest());
    }

    @Test
    void theKeyNamesTickerSessionWholeSecondOfTheFetchAndDigest() {
        assertThat(version(bar(10.5, 1000L, null, 9.0)).key())
                .hasToString("raw/source=yahoo/ticker=PETR4/date=2026-11-19/20261120T120003Z-eea7ccae.parquet");
    }

    private static BarVersion version(Bar bar) {
        return new BarVersion(Ticker.of("PETR4"), bar, "yahoo", "PETR4.SA", NOON);
    }

    private static Bar bar(@Nullable Double open, @Nullable Long volume, @Nullable Double dividend, Double adjClose) {
        Event event = dividend == null ? null : new Event(dividend, SESSION);
        return new Bar(SESSION, 1, new Prices(open, 11.0, 10.0, 10.75), adjClose, volume, event, null, "BRL");
    }
}
