package dev.pregao.catalog.batch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pregao.contracts.calendar.TradingCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of a ticker in a report: both ends, and every session of B3's calendar between them.
 *
 * @param from not after {@code to}
 */
@RegisterForReflection
public record SessionRange(LocalDate from, LocalDate to) {

    /** Nobody has quotes of before; and of after there will be another layout. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public SessionRange(@JsonProperty("from") @Nullable LocalDate from, @JsonProperty("to") @Nullable LocalDate to) {
        this.from = Required.of(from, "sessions.from");
        this.to = Required.of(to, "sessions.to");
        if (this.from.isAfter(this.to) || this.from.isBefore(FIRST) || this.to.isAfter(LAST)) {
            throw new IllegalArgumentException("sessions from " + from + " to " + to + " are no range of sessions");
        }
    }

    /** One session: so reports named each before there were ranges. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SessionRange of(String session) {
        return new SessionRange(LocalDate.parse(session), LocalDate.parse(session));
    }

    /** Days from end to end, sessions or not. */
    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Ascending. */
    Stream<LocalDate> sessions() {
        return from.datesUntil(to.plusDays(1)).filter(this::has);
    }

    boolean has(LocalDate day) {
        return day.equals(from)
                || day.equals(to)
                || (day.isAfter(from) && day.isBefore(to) && TradingCalendar.isSession(day));
    }
}
