package dev.pregao.contracts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Codes that B3 gave up for another one, {@code renamed-tickers.csv}: the old code, the new one, the first session of the
 * new one, and a public source that says so.
 */
public final class RenamedTickers {

    /** The table on the class path. */
    public static final String RESOURCE = "/contracts/renamed-tickers.csv";

    private static final Map<Ticker, Renamed> TABLE = read();

    private RenamedTickers() {}

    /**
     * What a code is now.
     *
     * @param code of today, over all changes since
     * @param since first session without the old code
     */
    public record Renamed(Ticker code, LocalDate since) {}

    /** What a code is now; empty for one that no known change gave up. */
    public static Optional<Renamed> find(Ticker old) {
        return Optional.ofNullable(TABLE.get(old))
                .map(renamed ->
                        new Renamed(find(renamed.code()).map(Renamed::code).orElse(renamed.code()), renamed.since()));
    }

    /** The codes that became this one, over all changes. */
    public static Set<Ticker> before(Ticker now) {
        return TABLE.keySet().stream()
                .filter(old ->
                        find(old).filter(renamed -> renamed.code().equals(now)).isPresent())
                .collect(Collectors.toSet());
    }

    private static Map<Ticker, Renamed> read() {
        try (InputStream resource = RenamedTickers.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(resource, RESOURCE), StandardCharsets.UTF_8))) {
            Map<Ticker, Renamed> table = new HashMap<>();
            lines.lines().skip(1).forEach(line -> {
                String[] fields = line.split(",", -1);
                table.put(Ticker.of(fields[0]), new Renamed(Ticker.of(fields[1]), LocalDate.parse(fields[2])));
            });
            return Map.copyOf(table);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE, unreadable);
        }
    }
}
