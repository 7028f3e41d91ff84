package dev.pregao.etl.bars;

import dev.pregao.etl.bars.Event.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counts among the versions of one date.
 *
 * @param held the version whose bar counts; null if none is valid
 * @param poorer valid versions that came later and say less; kept as evidence only
 * @param tellers the versions whose events count, newest first: the held one and whatever came after it, since an event
 *     is not lost for standing beside a bad bar; of a date without a bar all of them
 */
public record Choice(@Nullable RawVersion held, List<RawVersion> poorer, List<RawVersion> tellers) {

    private record Dated(Kind kind, LocalDate date) {}

    public Choice {
        poorer = List.copyOf(poorer);
        tellers = List.copyOf(tellers);
    }

    /** Of each kind and date the event as it was told last. */
    Collection<Event> events() {
        Map<Dated, Event> newest = new HashMap<>();
        for (RawVersion version : tellers) {
            Event.of(version).forEach(event -> newest.putIfAbsent(new Dated(event.kind(), event.date()), event));
        }
        return newest.values();
    }
}
