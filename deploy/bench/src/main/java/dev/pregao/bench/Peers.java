package dev.pregao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The job beside DuckDB, which recomputes everything each time: a ticker's full load and the step of a day, from the same
 * raw objects, in the same run.
 */
final class Peers {

    private Peers() {}

    /** Arguments: checkout, data folder with the raw objects, folder for what DuckDB writes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (Store store = Store.open(Path.of(args[0]), Path.of(args[1]), false)) {
            List<String> keys = store.rawKeys();
            List<String> before = keys.subList(0, keys.size() - 1);
            Measured full = store.run("full", before);
            System.out.println("job full-load " + full);
            Measured day = store.run("day", keys.subList(keys.size() - 1, keys.size()));
            System.out.println("job daily " + day);
            Duration peer = duckdb(store.raw(), Path.of(args[2]));
            System.out.printf("duckdb full-recompute cpu_s=%.2f%n", Measured.seconds(peer));
            System.out.printf(
                    "ratio of CPU, job to duckdb: full-load=%.2f daily=%.3f (a sixth is 0.167)%n",
                    Measured.seconds(full.cpu()) / Measured.seconds(peer),
                    Measured.seconds(day.cpu()) / Measured.seconds(peer));
        }
    }

    private static Duration duckdb(Path raw, Path target) {
        Processor.Timed<Integer> recomputed = Processor.timed(() -> {
            try (Duck duck = new Duck()) {
                new PeerTables(raw, target).write(duck);
                return duck.ask("SELECT 1");
            }
        });
        return recomputed.cpu();
    }
}
