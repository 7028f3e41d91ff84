package dev.pregao.bench;

import dev.pregao.bench.cotahist.SeededMarket;
import dev.pregao.fetcher.market.MarketFile;
import dev.pregao.fetcher.market.MarketVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * B3's whole market of some years, and the step of a new session of it: behind its own year alone, then behind all of
 * them.
 */
final class Market {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 19);
    private static final int STEPS = 3;

    private Market() {}

    /** Arguments: checkout, data folder with raw bars of some tickers, years, this one included. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int years = Integer.parseInt(args[2]);
        try (Store store = Store.open(Path.of(args[0]), Path.of(args[1]), false)) {
            List<String> bars = store.rawKeys();
            List<String> thisYear = make(store, LAST.getYear(), LAST.getYear());
            List<String> steps = thisYear.subList(thisYear.size() - 2 * STEPS, thisYear.size());
            store.withhold(steps);
            System.out.println("market load=yahoo " + store.run(bars));
            System.out.println("market load=1 " + store.run(thisYear.subList(0, thisYear.size() - 2 * STEPS)));
            List<Measured> one = steps(store, "1", steps.subList(0, STEPS));
            List<String> older = make(store, LAST.getYear() - years + 1, LAST.getYear() - 1);
            if (!older.isEmpty()) {
                System.out.println("market load=" + (years - 1) + " " + store.run(older));
            }
            List<Measured> many = steps(store, String.valueOf(years), steps.subList(STEPS, 2 * STEPS));
            Duration least = least(one);
            Duration most = least(many);
            System.out.printf(
                    "market least cpu: behind_1_s=%.2f behind_%d_s=%.2f difference=%+.1f%%%n",
                    Measured.seconds(least),
                    years,
                    Measured.seconds(most),
                    100 * (Measured.seconds(most) / Measured.seconds(least) - 1));
        }
    }

    /** Raw objects of all sessions of some years; their keys, oldest first. */
    private static List<String> make(Store store, int first, int last) throws IOException {
        SeededMarket market = new SeededMarket(1);
        List<String> keys = new ArrayList<>();
        long records = 0;
        long bytes = 0;
        Duration before = Processor.used();
        for (int year = first; year <= last; year++) {
            for (LocalDate session : SeededMarket.sessions(year, LAST)) {
                MarketVersion version = market.version(session);
                byte[] object = MarketFile.bytes(version);
                Path file = store.raw().resolve(version.key().key());
                Files.createDirectories(file.getParent());
                Files.write(file, object);
                keys.add(version.key().key());
                records += version.size();
                bytes += object.length;
            }
        }
        System.out.printf(
                "market made years=%d sessions=%d records=%d raw_mb=%.0f cpu_s=%.1f%n",
                Math.max(0, last - first + 1),
                keys.size(),
                records,
                bytes / 1e6,
                Measured.seconds(Processor.used().minus(before)));
        return keys;
    }

    private static List<Measured> steps(Store store, String years, List<String> days)
            throws IOException, InterruptedException {
        List<Measured> steps = new ArrayList<>();
        for (String day : days) {
            store.release(List.of(day));
            Measured step = store.run(List.of(day));
            System.out.println("market step behind=" + years + " " + step);
            steps.add(step);
        }
        return steps;
    }

    private static Duration least(List<Measured> steps) {
        return steps.stream().map(Measured::cpu).min(Comparator.naturalOrder()).orElseThrow();
    }
}
