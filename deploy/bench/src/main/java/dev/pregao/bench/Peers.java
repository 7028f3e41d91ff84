package dev.pregao.bench;

import dev.pregao.bench.Duck.OutOfMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The job beside DuckDB, which computes everything anew each time: a ticker's full load and the step of a day, from the
 * same raw objects, in the same run.
 */
final class Peers {

    private Peers() {}

    /** Arguments: checkout, data folder with the raw objects, folder for what DuckDB writes, times. */
    public static void main(String[] args) throws IOException, InterruptedException, OutOfMemory {
        Path target = Path.of(args[2]);
        int times = Integer.parseInt(args[3]);
        try (Store store = Store.open(Path.of(args[0]), Path.of(args[1]), false)) {
            List<String> keys = store.rawKeys();
            List<String> before = keys.subList(0, keys.size() - times);
            store.withhold(keys.subList(before.size(), keys.size()));
            for (int i = 0; i < times; i++) {
                Measured full = store.run(before);
                System.out.println("job full-load " + full);
                List<String> newest = List.of(keys.get(before.size() + i));
                store.release(newest);
                Measured day = store.run(newest);
                System.out.println("job daily " + day);
                compare(full, day, store, Files.createDirectories(target.resolve(String.valueOf(i))));
            }
        }
    }

    private static void compare(Measured full, Measured day, Store store, Path target) throws OutOfMemory {
        try (Duck duck = new Duck()) {
            Duration before = Processor.used();
            new PeerTables(store.raw(), target).write(duck);
            Duration peer = Processor.used().minus(before);
            System.out.printf("duckdb full-recompute cpu_s=%.2f%n", Measured.seconds(peer));
            System.out.printf(
                    "ratio of CPU, job to duckdb: full-load=%.2f daily=%.3f (a sixth is 0.167) differences=%d%n",
                    Measured.seconds(full.cpu()) / Measured.seconds(peer),
                    Measured.seconds(day.cpu()) / Measured.seconds(peer),
                    new Differences(duck).ofAllTables(store.lake()));
        }
    }
}
