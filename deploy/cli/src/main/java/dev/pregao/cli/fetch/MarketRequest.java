package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of B3. Sessions are dates in São Paulo, both ends included.
 *
 * @param from null for the newest sessions of which nothing is stored
 * @param to null for the newest session that B3 has published
 * @param allowPartial whether what can be read of a file that is refused is stored
 * @param issuers whether B3's lists of issuers are fetched, too: as they are today, whatever the sessions
 */
public record MarketRequest(@Nullable LocalDate from, @Nullable LocalDate to, boolean allowPartial, boolean issuers) {

    /** One year a call, as much as fits into a function's time; the lists come with the last one. */
    List<MarketRequest> calls() {
        LocalDate first = from;
        if (first == null) {
            return List.of(this);
        }
        LocalDate last = to == null ? LocalDate.now(TradingCalendar.ZONE) : to;
        List<MarketRequest> calls = new ArrayList<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            calls.add(new MarketRequest(
                    year == first.getYear() ? first : LocalDate.of(year, 1, 1),
                    year == last.getYear() ? to : LocalDate.of(year, 12, 31),
                    allowPartial,
                    issuers && year == last.getYear()));
        }
        return calls;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (from != null) {
            json.put("from", from.toString());
        }
        if (to != null) {
            json.put("to", to.toString());
        }
        return json.put("allowPartial", allowPartial).put("issuers", issuers);
    }
}
