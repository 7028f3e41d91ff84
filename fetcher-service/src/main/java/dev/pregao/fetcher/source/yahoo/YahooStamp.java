package dev.pregao.fetcher.source.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** Yahoo's stamps of bars and events: epoch seconds, by which day they mean their session. */
final class YahooStamp {

    /** No exchange's bars are older, and none of its events is announced for later. */
    private static final long FIRST = Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private YahooStamp() {}

    /** False for what is no whole number of seconds, and for milliseconds. */
    static boolean isDate(JsonNode stamp) {
        return stamp.isNumber()
                && stamp.canConvertToExactIntegral()
                && stamp.canConvertToLong()
                && stamp.longValue() >= FIRST
                && stamp.longValue() < LAST;
    }

    /**
     * The date of a stamp. Always by the tz database, because {@code gmtoffset} is wrong in some answers; bars of around
     * January 2022 are stamped 23:00 of the evening before.
     */
    static LocalDate session(long stamp) {
        ZonedDateTime local = Instant.ofEpochSecond(stamp).atZone(TradingCalendar.ZONE);
        return (local.getHour() >= 22 ? local.plusHours(2) : local).toLocalDate();
    }
}
