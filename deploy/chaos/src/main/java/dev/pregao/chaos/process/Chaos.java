package dev.pregao.chaos.process;

import dev.pregao.contracts.RawKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The whole pipeline in real processes under faults: {@code deploy/bench/run chaos [SCHEDULES] [SEED]}.
 *
 * <p>A run without faults gives the tables expected, in which a full recomputation must find no difference. Then every
 * other schedule delivers the same raw objects in another order, and every other one has them fetched from a source in
 * trouble (pauses, 429, a past rescaled in part), while calls are refused, lost, late or doubled, messages dropped, and
 * job, functions and cloud killed. When the faults stop, the reconciler and an operator's redrive have to reach those very
 * rows, with nothing left in a queue.
 */
public final class Chaos {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Chaos() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int schedules = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        long first = args.length > 1 ? Long.parseLong(args[1]) : System.currentTimeMillis();
        Path folder = Files.createTempDirectory("pregao-chaos");
        Path home = ChaosHome.make(Path.of(System.getProperty("pregao.home")), folder.resolve("home"));
        Map<String, byte[]> raw = fetched(home, folder.resolve("fetch"));
        Lake expected = withoutFaults(home, folder.resolve("expected"), raw);
        System.out.printf(
                "%d raw objects, %d facts expected%n",
                raw.size(), expected.facts().size());
        int failed = 0;
        for (long seed = first; seed < first + schedules; seed++) {
            try {
                Schedule.Figures figures =
                        new Schedule(home, folder.resolve("seed-" + seed), raw, expected, seed).run();
                System.out.printf(
                        "seed=%d equal faults=%d trouble=%s runs=%d mended=%d seconds=%d%n",
                        seed,
                        figures.faults(),
                        figures.trouble(),
                        figures.runs(),
                        figures.mended(),
                        figures.took().toSeconds());
            } catch (RuntimeException wrong) {
                failed++;
                System.out.printf("seed=%d FAILED %s%n", seed, wrong);
            }
        }
        System.out.printf("%d schedules, %d failed, seeds from %d%n", schedules, failed, first);
        System.exit(failed == 0 ? 0 : 1);
    }

    private static Map<String, byte[]> fetched(Path home, Path dataDir) throws IOException, InterruptedException {
        try (Cloud cloud = calm(home, dataDir);
                Aws aws = new Aws(cloud.endpoint())) {
            Operator.fetch(aws, Source.WHOLE);
            Operator.fetchMarket(aws, Source.MARKET);
            return Lake.withCorrections(Lake.objects(aws.s3, Aws.RAW_BUCKET, RawKey.ZONE));
        }
    }

    private static Lake withoutFaults(Path home, Path dataDir, Map<String, byte[]> raw)
            throws IOException, InterruptedException {
        try (Cloud cloud = calm(home, dataDir);
                Aws aws = new Aws(cloud.endpoint())) {
            raw.forEach((key, bytes) -> aws.s3.putObject(
                    put -> put.bucket(Aws.RAW_BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromBytes(bytes)));
            Operator operator = new Operator(aws);
            operator.mend(PATIENCE);
            operator.requireRebuildFindsNothing(PATIENCE);
            return Lake.read(aws, dataDir);
        }
    }

    private static Cloud calm(Path home, Path dataDir) throws IOException, InterruptedException {
        int port = Schedule.freePort();
        return new Cloud(home, dataDir, port, URI.create("http://127.0.0.1:" + port));
    }
}
