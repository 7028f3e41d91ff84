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
 * B3's whole market of some years, and the step of a new session of it: in a lake of its own year alone, and in one of all
 * of them, in turn. The first step of each is not counted: what it brings into the caches of the machine, the others find.
 */
final class Market {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 19);
    private static final int STEPS = 4;

    private Market() {}

    /** Arguments: checkout, two data folders with raw bars of the same tickers, years, this one included. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int years = Integer.parseInt(args[3]);
        try (Store one = Store.open(Path.of(args[0]), Path.of(args[1]), false);
                Store many = Store.open(Path.of(args[0]), Path.of(args[2]), false)) {
            List<String> steps = load(one, LAST.getYear());
            load(many, LAST.getYear());
            List<String> older = make(many, LAST.getYear() - years + 1, LAST.getYear() - 1);
            if (!older.isEmpty()) {
                System.out.println("market load=" + (years - 1) + " " + many.run(older));
            }
            List<Measured> behindOne = new ArrayList<>();
            List<Measured> behindMany = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                if (i % 2 == 0) {
                    behindOne.add(step(one, "1", steps.get(i)));
                }
                behindMany.add(step(many, args[3], steps.get(i)));
                if (i % 2 == 1) {
                    behindOne.add(step(one, "1", steps.get(i)));
                }
            }
            Duration least = least(behindOne);
            Duration most = least(behindMany);
            System.out.printf(
                    "market least cpu: behind_1_s=%.2f behind_%d_s=%.2f difference=%+.1f%%%n",
                    Measured.seconds(least),
                    years,
                    Measured.seconds(most),
                    100 * (Measured.seconds(most) / Measured.seconds(least) - 1));
        }
    }

    /** A year of both sources as it was some sessions before; the raw objects of these, in order. */
    private static List<String> load(Store store, int year) throws IOException, InterruptedException {
        List<String> bars = store.rawKeys();
        List<String> quotes = make(store, year, year);
        List<String> before = quotes.subList(0, quotes.size() - STEPS);
        List<String> newest = quotes.subList(before.size(), quotes.size());
        store.withhold(newest);
        System.out.println("market load=yahoo " + store.run(bars));
        System.out.println("market load=1 " + store.run(before));
        return newest;
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

    private static Measured step(Store store, String years, String day) throws IOException, InterruptedException {
        store.release(List.of(day));
        Measured step = store.run(List.of(day));
        System.out.println("market step behind=" + years + " " + step);
        return step;
    }

    private static Duration least(List<Measured> steps) {
        return steps.stream()
                .skip(1)
                .map(Measured::cpu)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
