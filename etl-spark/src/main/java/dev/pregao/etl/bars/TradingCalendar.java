package dev.pregao.etl.bars;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The days B3 trades on: weekdays of 1990 to 2100 that are not in {@code b3-non-sessions.csv}. */
public final class TradingCalendar {

    private static final String NON_SESSIONS = "/b3-non-sessions.csv";
    private static final Set<LocalDate> CLOSED = load();

    private TradingCalendar() {}

    public static boolean isSession(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return date.getYear() >= 1990
                && date.getYear() <= 2100
                && day != DayOfWeek.SATURDAY
                && day != DayOfWeek.SUNDAY
                && !CLOSED.contains(date);
    }

    private static Set<LocalDate> load() {
        try (InputStream csv =
                        Objects.requireNonNull(TradingCalendar.class.getResourceAsStream(NON_SESSIONS), NON_SESSIONS);
                BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(','))))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
