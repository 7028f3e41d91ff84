package dev.pregao.etl.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The sessions of B3's files against those of our calendar. */
class MarketCalendarTest {

    private static final Version VERSION = Version.of(Instant.parse("2026-11-20T00:30:00Z"), new byte[0]);

    private static final class OneByOne implements MarketSessions.Each {
        @Override
        public <A, B> List<B> map(Collection<A> inputs, Function<A, B> work) {
            return inputs.stream().map(work).toList();
        }
    }

    @Test
    void aYearThatIsLoadedNamesEveryDayOnWhichItDiffers() {
        // Given: 2022 without its first session, one of March and its last two
        List<LocalDate> sessions =
                new ArrayList<>(TradingCalendar.sessions(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)));
        assertThat(sessions).hasSize(250);
        sessions.removeAll(List.of(LocalDate.of(2022, 1, 3), LocalDate.of(2022, 3, 15)));
        sessions.removeAll(List.of(LocalDate.of(2022, 12, 28), LocalDate.of(2022, 12, 29)));

        // Then
        assertThat(gaps(sessions))
                .containsExactly(
                        LocalDate.of(2022, 1, 3),
                        LocalDate.of(2022, 3, 15),
                        LocalDate.of(2022, 12, 28),
                        LocalDate.of(2022, 12, 29));
    }

    @Test
    void ofAYearThatWasNotOverTheRestIsNotMissing() {
        assertThat(gaps(TradingCalendar.sessions(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 18))))
                .isEmpty();
    }

    @Test
    void someSessionsAreComparedBetweenThemselves() {
        assertThat(gaps(List.of(LocalDate.of(2022, 3, 14), LocalDate.of(2022, 3, 16))))
                .containsExactly(LocalDate.of(2022, 3, 15));
    }

    private static List<LocalDate> gaps(List<LocalDate> sessions) {
        NavigableMap<LocalDate, List<RawKey.MarketSession>> versions = new TreeMap<>();
        sessions.forEach(session -> versions.put(session, List.of(new RawKey.MarketSession(session, VERSION))));
        return MarketSessions.of(sessions, versions, key -> Optional.empty(), new OneByOne()).findings().stream()
                .filter(finding -> finding.kind() == Kind.GAP)
                .map(Finding::session)
                .toList();
    }
}
