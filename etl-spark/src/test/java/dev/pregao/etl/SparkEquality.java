package dev.pregao.etl;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.market.RandomMarket;
import dev.pregao.etl.payload.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code deploy/bench/run equality-spark}: random histories through whole runs of the job, to the last byte. */
final class SparkEquality {

    private static final int RUNS = 12;

    private SparkEquality() {}

    /** Arguments: how many histories, seed of the first. */
    public static void main(String[] args) throws IOException {
        int histories = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        long first = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
        long objects = 0;
        long started = System.nanoTime();
        for (long seed = first; seed < first + histories; seed++) {
            Path folder = Files.createTempDirectory("pregao-equality");
            try {
                objects += check(etl, seed, folder);
            } finally {
                delete(folder);
            }
        }
        System.out.printf(
                "equality-spark histories=%d objects=%d seeds=%d..%d all_equal=true wall_s=%.1f%n",
                histories, objects, first, first + histories - 1, (System.nanoTime() - started) / 1e9);
    }

    private static int check(Etl etl, long seed, Path folder) throws IOException {
        RandomHistory history = new RandomHistory(seed);
        Lake piecewise = new Lake(folder.resolve("piecewise"));
        Lake whole = new Lake(folder.resolve("whole"));
        Map<RawKey, byte[]> market = new RandomMarket(history, seed).objects;
        DeliveredHistory.piecewise(etl, history, market, piecewise, RUNS);
        DeliveredHistory.whole(etl, history, market, whole);
        Outcome rebuilt =
                etl.run(piecewise.rebuild("b2b2b2b2b2b2b2b2", List.of())).outcome();
        if (!piecewise.contents().equals(whole.contents())
                || ((Outcome.Rebuilt) rebuilt).differences().count() > 0) {
            System.out.println("equality-spark FAILED seed=" + seed);
            System.exit(1);
        }
        return piecewise.contents().size();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
