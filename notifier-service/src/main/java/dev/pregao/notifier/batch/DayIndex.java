package dev.pregao.notifier.batch;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Key of a batch in the index by day, {@code control/days/<yyyy-mm-dd>/<batch>}: an empty object, by which the
 * reconciler finds recent batches without listing all history.
 */
final class DayIndex {

    private DayIndex() {}

    /** The day is that of the manifest's {@code createdAt}, in UTC. */
    static String key(String batch, Instant createdAt) {
        return "control/days/" + createdAt.atOffset(ZoneOffset.UTC).toLocalDate() + "/" + batch;
    }
}
