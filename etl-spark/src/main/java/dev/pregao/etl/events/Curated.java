package dev.pregao.etl.events;

import dev.pregao.contracts.Version;
import dev.pregao.etl.b3.ListedEvent;
import dev.pregao.etl.b3.Paper;
import dev.pregao.etl.b3.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Events that no list of B3's has, or that its lists cannot size: {@code deploy/contracts/curated-events.csv}, each with a
 * public source. Amounts are of one paper, in the letters of B3's formula: value (D, J or Vet), new_papers (B), subscribed
 * and price (S and Z).
 */
public final class Curated {

    private static final String RESOURCE = "/contracts/curated-events.csv";
    private static final int COLUMNS = 10;
    private static final int APPROVED_ON = 3;
    private static final int VALUE = 4;
    private static final int NEW_PAPERS = 5;
    private static final int SUBSCRIBED = 6;
    private static final int PRICE = 7;
    private static final int RECORDED_ON = 8;

    private static final List<Told> ALL = read();

    private Curated() {}

    public static List<Told> all() {
        return ALL;
    }

    private static List<Told> read() {
        try (InputStream resource = Curated.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(resource, RESOURCE), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Curated::told).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE, unreadable);
        }
    }

    /** The event of a line, as old as the line. */
    static Told told(String line) {
        String[] fields = line.split(",", COLUMNS);
        if (fields.length != COLUMNS || fields[COLUMNS - 1].isBlank()) {
            throw new IllegalArgumentException(
                    "a curated event has " + COLUMNS + " fields, the last one its source: " + line);
        }
        return new Told(
                new ListedEvent(
                        new Paper.Isin(fields[0]),
                        fields[1],
                        fields[APPROVED_ON].isEmpty() ? null : LocalDate.parse(fields[APPROVED_ON]),
                        LocalDate.parse(fields[2]),
                        right(fields, line),
                        Optional.empty()),
                Told.List.CURATED,
                Version.of(
                        LocalDate.parse(fields[RECORDED_ON]).atStartOfDay().toInstant(ZoneOffset.UTC),
                        line.getBytes(StandardCharsets.UTF_8)));
    }

    private static Right right(String[] fields, String line) {
        if (!fields[VALUE].isEmpty()) {
            return new Right.OtherAsset(new BigDecimal(fields[VALUE]));
        }
        if (!fields[NEW_PAPERS].isEmpty()) {
            return new Right.NewPapers(new BigDecimal(fields[NEW_PAPERS]));
        }
        if (!fields[SUBSCRIBED].isEmpty()) {
            return new Right.Subscription(new BigDecimal(fields[SUBSCRIBED]), new BigDecimal(fields[PRICE]));
        }
        throw new IllegalArgumentException("a curated event without a size: " + line);
    }
}
