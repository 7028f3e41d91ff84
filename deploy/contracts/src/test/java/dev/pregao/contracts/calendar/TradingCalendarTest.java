package dev.pregao.contracts.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {

    @Test
    void theRulesProduceTheContractOfEveryWeekdayWithoutSession() throws IOException {
        // Given
        LocalDate begin = LocalDate.of(1990, 1, 1);
        LocalDate end = LocalDate.of(2101, 1, 1);

        // When
        String table = begin.datesUntil(end)
                .flatMap(day -> TradingCalendar.findClosure(day).map(reason -> day + "," + reason.word()).stream())
                .collect(Collectors.joining("\n", "date,reason\n", "\n"));

        // Then
        if (SharedData.writesContracts()) {
            Files.writeString(SharedData.contract("b3-non-sessions.csv"), table);
        }
        assertThat(table.lines())
                .containsExactlyElementsOf(Files.readAllLines(SharedData.contract("b3-non-sessions.csv")));
    }

    @Test
    void everyWeekdayFrom2015To2026AgreesWithTheRecordedCalendar() {
        // Given
        Set<LocalDate> closed = SharedData.text("calendar/b3_non-session_weekdays_2015-2026.csv")
                .lines()
                .filter(line -> line.startsWith("20"))
                .map(line -> LocalDate.parse(line.substring(0, 10)))
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<LocalDate> byRule = LocalDate.of(2015, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .filter(day -> !TradingCalendar.isSession(day))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(byRule).hasSize(155).isEqualTo(closed);
    }

    @Test
    void everySessionFrom1990ToJuly2026AgreesWithExchangeCalendars() {
        // Given
        List<LocalDate> recorded = SharedData.text("calendar/bvmf_sessions_exchange_calendars_1990_2026-07-03.csv.gz")
                .lines()
                .filter(line -> line.matches("(19|20)\\d\\d-.*"))
                .map(line -> LocalDate.parse(line.substring(0, 10)))
                .toList();

        // When
        List<LocalDate> byRule = TradingCalendar.sessions(recorded.get(0), LocalDate.of(2026, 7, 3));

        // Then
        assertThat(byRule).hasSize(9055).isEqualTo(recorded);
    }

    /** B3's own counts, from the yearly tables of its index statistics and trading calendars. */
    @ParameterizedTest
    @CsvSource({
        "2015,246",
        "2016,249",
        "2017,246",
        "2018,245",
        "2019,248",
        "2020,249",
        "2021,247",
        "2022,250",
        "2023,248",
        "2024,251",
        "2025,250",
        "2026,247"
    })
    void aYearHasSoManySessions(int year, int sessions) {
        assertThat(TradingCalendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .hasSize(sessions);
    }

    @ParameterizedTest
    @CsvSource({
        "2000-04-21,good-friday", // Tiradentes too
        "2014-06-12,world-cup-opening",
        "2021-07-09,constitutionalist-revolution",
        "2021-12-31,last-day-of-year",
        "2022-12-30,last-day-of-year",
        "2023-12-29,last-day-of-year",
        "2024-11-20,black-awareness-day"
    })
    void aClosureHasItsReason(LocalDate day, String reason) {
        assertThat(TradingCalendar.findClosure(day).map(Closure::word)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"2020-07-09", "2020-11-20", "2022-01-25", "2022-07-08", "2022-12-29", "2026-02-18"})
    void aFormerHolidayIsASession(LocalDate day) {
        assertThat(TradingCalendar.isSession(day)).isTrue();
    }

    @Test
    void sessionsAfterADayLeaveItOutAndCountTheLast() {
        // Given: Wednesday to Tuesday, with the holiday of 20 November and a week-end between
        LocalDate day = LocalDate.of(2026, 11, 18);

        // When, then
        assertThat(TradingCalendar.sessionsAfter(day, LocalDate.of(2026, 11, 24)))
                .isEqualTo(3);
        assertThat(TradingCalendar.sessionsAfter(day, day)).isZero();
        assertThat(TradingCalendar.sessionsAfter(day, LocalDate.of(2026, 11, 17)))
                .isZero();
    }

    @Test
    void aWeekEndHasNeitherSessionNorReason() {
        LocalDate saturday = LocalDate.of(2022, 1, 1);
        assertThat(TradingCalendar.isSession(saturday)).isFalse();
        assertThat(TradingCalendar.findClosure(saturday)).isEmpty();
    }

    @Test
    void theCalendarCoversWhatItsTableHas() {
        assertThat(TradingCalendar.covers(LocalDate.of(1990, 1, 1))).isTrue();
        assertThat(TradingCalendar.covers(LocalDate.of(2100, 12, 31))).isTrue();
        assertThat(TradingCalendar.covers(LocalDate.of(1989, 12, 31))).isFalse();
        assertThat(TradingCalendar.covers(LocalDate.of(2101, 1, 1))).isFalse();
    }

    /** 2021-12-17 was a Friday, 2022-12-29 the last session of its year, 2024-02-09 the Friday before Carnival. */
    @ParameterizedTest
    @CsvSource({"2021-12-17,2021-12-20", "2022-12-29,2023-01-02", "2024-02-09,2024-02-14", "2024-02-12,2024-02-14"})
    void theNextSessionIsAfterWeekEndsAndClosures(LocalDate day, LocalDate session) {
        assertThat(TradingCalendar.sessionAfter(day)).isEqualTo(session);
    }
}
