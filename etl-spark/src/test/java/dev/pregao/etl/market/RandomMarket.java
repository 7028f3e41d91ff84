package dev.pregao.etl.market;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.events.ListObjects;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What B3 says of the sessions of a {@link RandomHistory}: files restated, read in part, with records left out, empty, of no
 * session, or none at all; lists of corporate actions and closes of the index that grow, are corrected and are cut off.
 */
public final class RandomMarket {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final byte[] GARBAGE = {1, 2, 3};

    /** By ticker: its ISIN and the letters that begin it. */
    private static final Map<String, String> ISINS =
            new TreeMap<>(Map.of("PETR4", "BRPETRACNPR6", "VALE3", "BRVALEACNOR0"));

    /** In the order they came into the bucket. */
    public final Map<RawKey, byte[]> objects = new LinkedHashMap<>();

    private final Random random;
    private Instant fetched = Instant.parse("2026-11-20T00:30:00Z");

    public RandomMarket(RandomHistory history, long seed) {
        random = new Random(seed);
        NavigableSet<LocalDate> sessions =
                history.objects.keySet().stream().map(RawKey.Bar::session).collect(toCollection(TreeSet::new));
        int rights = 100;
        for (LocalDate session : sessions) {
            rights += random.nextInt(6) == 0 ? 1 : 0;
            int versions = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(3) / 2;
            for (int version = 0; version < versions; version++) {
                byte[] object = random.nextInt(20) == 0
                        ? GARBAGE
                        : MarketObjects.bytes(lines(session, Math.min(rights, 999)), footer());
                put(new RawKey.MarketSession(session, Version.of(later(), object)), object);
            }
        }
        ISINS.keySet().forEach(ticker -> addLists(ticker.substring(0, 4), List.copyOf(sessions)));
        sessions.stream().collect(groupingBy(LocalDate::getYear)).forEach(this::addIndex);
    }

    private Instant later() {
        fetched = fetched.plusSeconds(random.nextInt(3));
        return fetched;
    }

    private void put(RawKey key, byte[] object) {
        objects.put(key, object);
    }

    private List<String> lines(LocalDate session, int rights) {
        List<String> lines = new ArrayList<>();
        if (random.nextInt(25) > 0) {
            ISINS.forEach((ticker, isin) -> {
                if (random.nextInt(10) > 0) {
                    lines.add(MarketObjects.line(session, ticker, "02", 2_000 + random.nextInt(1_000), 1)
                            .replace("BRNOMEACNOR1101", isin + "%03d".formatted(rights)));
                }
            });
        }
        return lines;
    }

    private Map<String, String> footer() {
        return switch (random.nextInt(10)) {
            case 0 -> Map.of("pregao.partial", "cut");
            case 1 -> Map.of("pregao.rejected", "2");
            default -> Map.of();
        };
    }

    private void addLists(String issuer, List<LocalDate> sessions) {
        for (int version = random.nextInt(4); version > 0 && !sessions.isEmpty(); version--) {
            List<String> cash = new ArrayList<>();
            int from = random.nextInt(sessions.size());
            for (LocalDate session : sessions.subList(from, sessions.size())) {
                if (random.nextInt(8) == 0) {
                    String close =
                            random.nextInt(3) == 0 ? "" : "2%d,%02d".formatted(random.nextInt(10), random.nextInt(100));
                    cash.add(ListObjects.dividend(
                            random.nextBoolean() ? "ON" : "PN",
                            DAY.format(session),
                            "0,%02d".formatted(10 + random.nextInt(9)),
                            close));
                }
            }
            byte[] object = random.nextInt(12) == 0
                    ? GARBAGE
                    : ListObjects.bytes(ListObjects.noSupplement(), ListObjects.cash(cash.toArray(String[]::new)));
            put(new RawKey.EventList(issuer, Version.of(later(), object)), object);
        }
    }

    private void addIndex(int year, List<LocalDate> sessions) {
        for (int version = random.nextInt(4); version > 0; version--) {
            List<Object> cells = new ArrayList<>();
            for (LocalDate session : sessions.subList(0, 1 + random.nextInt(sessions.size()))) {
                if (random.nextInt(5) > 0) {
                    cells.add(session);
                    cells.add((20 + random.nextInt(10)) + ",%02d".formatted(random.nextInt(100)));
                }
            }
            byte[] object = random.nextInt(12) == 0 ? GARBAGE : ListObjects.index(ListObjects.grid(cells.toArray()));
            put(new RawKey.IndexYear(RawKey.IndexYear.IBOVESPA, year, Version.of(later(), object)), object);
        }
    }
}
