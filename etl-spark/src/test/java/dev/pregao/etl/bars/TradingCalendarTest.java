package dev.pregao.etl.bars;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {

    @Test
    void agreesWithExchangeCalendarsOnEveryDay() throws IOException {
        // Given
        Path recorded = Path.of(
                System.getProperty("pregao.home"),
                "../shared/data/calendar/bvmf_sessions_exchange_calendars_1990_2026-07-03.csv.gz");
        assumeThat(recorded).as("recorded calendar").exists();
        NavigableSet<LocalDate> sessions;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(recorded)), StandardCharsets.UTF_8))) {
            sessions = lines.lines()
                    .skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, 10)))
                    .collect(toCollection(TreeSet::new));
        }

        // When
        NavigableSet<LocalDate> ours = sessions.first()
                .datesUntil(sessions.last().plusDays(1))
                .filter(TradingCalendar::isSession)
                .collect(toCollection(TreeSet::new));

        // Then
        assertThat(ours).isEqualTo(sessions);
    }
}
