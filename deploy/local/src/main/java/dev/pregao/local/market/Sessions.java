package dev.pregao.local.market;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** B3's sessions: the weekdays that {@code deploy/contracts/b3-non-sessions.csv} does not list. */
final class Sessions {
    private static final String RESOURCE = "b3-non-sessions.csv";

    private final Set<LocalDate> closedWeekdays;

    private Sessions(Set<LocalDate> closedWeekdays) {
        this.closedWeekdays = closedWeekdays;
    }

    static Sessions load() {
        try (InputStream packed = Sessions.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new FileNotFoundException(RESOURCE);
            }
            try (BufferedReader rows = new BufferedReader(new InputStreamReader(packed, StandardCharsets.UTF_8))) {
                return new Sessions(rows.lines()
                        .skip(1)
                        .map(row -> LocalDate.parse(row.substring(0, row.indexOf(','))))
                        .collect(Collectors.toUnmodifiableSet()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** From the first to the last, both inclusive, ascending. */
    Stream<LocalDate> between(LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? Stream.empty()
                : first.datesUntil(last.plusDays(1)).filter(this::isSession);
    }

    private boolean isSession(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !closedWeekdays.contains(date);
    }
}
