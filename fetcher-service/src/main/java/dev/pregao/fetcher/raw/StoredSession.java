package dev.pregao.fetcher.raw;

import dev.pregao.contracts.RawKey;
import org.jspecify.annotations.Nullable;

/**
 * A session of which raw has a version.
 *
 * @param newest the version that counts as what the source said last
 * @param before the newest one that says something else; null if there is none
 */
public record StoredSession(RawKey.Bar newest, RawKey.@Nullable Bar before) {

    /** With a version that comes after all of these. */
    StoredSession then(RawKey.Bar later) {
        return new StoredSession(
                later, later.version().digest().equals(newest.version().digest()) ? before : newest);
    }
}
