package dev.pregao.etl.events;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import java.util.List;
import java.util.Optional;

/** What somebody should look at in an object of B3's lists. */
public final class ListLines {

    private static final String UNREADABLE = "unreadable-event";

    private ListLines() {}

    /** That it is none, or that lines of it cannot be read; the first of them is told. */
    public static List<Finding> findings(RawKey.EventList key, Optional<byte[]> object) {
        Optional<ListVersion> version = object.flatMap(bytes -> ListVersion.parse(key, bytes));
        if (version.isEmpty()) {
            return List.of(Finding.strange(key.key()));
        }
        List<String> refused = version.get().refused();
        return refused.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        Kind.REJECTED, UNREADABLE, null, refused.size(), key.issuer() + ": " + refused.get(0)));
    }
}
