package dev.pregao.etl.quality;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.Reason;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the rejects of a batch.
 *
 * @param key as it came; not necessarily one of ours
 * @param ticker null if the key does not tell; so is the date
 */
public record Reject(
        Reason reason, String key, @Nullable String ticker, @Nullable LocalDate session, @Nullable String value)
        implements Serializable {

    static Reject of(RawKey.Bar key, Reason reason, @Nullable String value) {
        return new Reject(reason, key.key(), key.ticker().code(), key.session(), value);
    }

    /** Of a key that is none of a raw bar. */
    public static Reject strange(String key) {
        return new Reject(Reason.UNREADABLE, key, null, null, key);
    }
}
