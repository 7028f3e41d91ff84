package dev.pregao.fetcher;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pregao.contracts.KeyText;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.market.MarketSessions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of B3 (contract {@code market-request.json}). A schedule event has none of these fields and so means
 * the newest sessions of which nothing is stored.
 *
 * @param from first date, yyyy-MM-dd; null: the newest {@link MarketSessions#NEWEST} sessions, as far as none is stored
 * @param to last date, yyyy-MM-dd; null: the newest session that B3 has published
 * @param allowPartial whether what can be read of a file that is refused is stored; null: no
 * @param issuers whether B3's lists of issuers' corporate actions are fetched, too; null: yes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
public record MarketRequest(
        @Nullable String from, @Nullable String to, @Nullable Boolean allowPartial, @Nullable Boolean issuers) {

    /** B3's files begin here; its calendar is known to us from 1990 on. */
    private static final LocalDate BEGIN = LocalDate.of(1986, 1, 1);

    /** In São Paulo; B3 publishes a session's file at about 20:31. */
    private static final LocalTime PUBLISHED = LocalTime.of(20, 30);

    /** The sessions asked for, as it is now. */
    MarketSessions sessions(Instant now) {
        ZonedDateTime here = now.atZone(TradingCalendar.ZONE);
        LocalDate today = here.toLocalDate();
        boolean isPublished =
                TradingCalendar.isSession(today) && !here.toLocalTime().isBefore(PUBLISHED);
        LocalDate newest = isPublished ? today : TradingCalendar.sessionBefore(today);
        LocalDate last = to == null ? newest : date("to", to, today);
        boolean partial = Boolean.TRUE.equals(allowPartial);
        boolean withIssuers = !Boolean.FALSE.equals(issuers);
        if (from == null) {
            return MarketSessions.newest(last, partial, withIssuers);
        }
        LocalDate first = date("from", from, today);
        if (first.isAfter(last)) {
            throw new IllegalArgumentException("from " + first + " is after "
                    + (to == null ? last + ", the newest session that B3 has published" : "to " + last));
        }
        return new MarketSessions(first, last, false, partial, withIssuers);
    }

    private static LocalDate date(String name, String text, LocalDate today) {
        LocalDate date = KeyText.date(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " " + Quoted.of(text) + " is no date: give one that exists, as yyyy-MM-dd"));
        if (date.isBefore(BEGIN)) {
            throw new IllegalArgumentException(
                    name + " " + date + " is before B3's files begin: give " + BEGIN + " or later");
        }
        if (date.isAfter(today)) {
            throw new IllegalArgumentException(
                    name + " " + date + " is in the future: give a date up to " + today + ", today in São Paulo");
        }
        return date;
    }
}
