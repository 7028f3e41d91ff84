package dev.pregao.fetcher.raw;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bar as one fetch saw it.
 *
 * @param source yahoo, recorded or simulated
 * @param sourceSymbol the source's name of the ticker
 * @param fetchedAt when the source was asked, whole seconds, as in the key
 */
public record BarVersion(Ticker ticker, Bar bar, String source, String sourceSymbol, Instant fetchedAt) {

    public BarVersion {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public RawKey.Bar key() {
        return new RawKey.Bar(
                ticker, bar.session(), Version.of(fetchedAt, canonical().getBytes(StandardCharsets.US_ASCII)));
    }

    public String digest() {
        return key().version().digest();
    }

    /**
     * What the digest is of: open, high, low, close, volume, dividend and split, {@code Double.toString} and
     * {@code Long.toString} joined by {@code |}, null as {@code null}; after them the dates of events that are not of this
     * session. The adjusted close is left out: a source rewrites its whole past at every dividend.
     */
    String canonical() {
        return Arrays.<Object>asList(
                                bar.prices().open(),
                                bar.prices().high(),
                                bar.prices().low(),
                                bar.prices().close(),
                                bar.volume(),
                                value(bar.dividend()),
                                value(bar.split()))
                        .stream()
                        .map(Objects::toString)
                        .collect(Collectors.joining("|"))
                + otherDate("dividend", bar.dividend())
                + otherDate("split", bar.split());
    }

    private String otherDate(String name, @Nullable Event event) {
        return event == null || event.date().equals(bar.session()) ? "" : "|" + name + "=" + event.date();
    }

    private static @Nullable Double value(@Nullable Event event) {
        return event == null ? null : (Double) event.value();
    }
}
