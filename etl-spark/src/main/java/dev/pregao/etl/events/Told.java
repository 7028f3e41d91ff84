package dev.pregao.etl.events;

import dev.pregao.contracts.Version;
import dev.pregao.etl.b3.EventRow.Origin;
import dev.pregao.etl.b3.ListedEvent;
import java.io.Serializable;

/**
 * An event, and since which version it is told without a break.
 *
 * @param list in which it stands
 */
public record Told(ListedEvent event, List list, Version version) implements Serializable {

    /** Where an event may stand. */
    public enum List {
        /** The cash list, which is complete and names a close beside each line. */
        CASH(Origin.B3),
        /** The supplement, whose cash is a short tail of the same. */
        SUPPLEMENT(Origin.B3),
        /** Our own file of what B3's lists lack. */
        CURATED(Origin.CURATED);

        private final Origin origin;

        List(Origin origin) {
            this.origin = origin;
        }

        Origin origin() {
            return origin;
        }
    }
}
