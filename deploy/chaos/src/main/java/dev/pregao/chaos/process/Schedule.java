package dev.pregao.chaos.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One run of the whole pipeline under faults.
 *
 * @param home a {@link ChaosHome}
 * @param folder the schedule's data directory
 * @param raw raw objects by key
 * @param expected the lake of a run without faults
 */
record Schedule(Path home, Path folder, Map<String, byte[]> raw, Lake expected, long seed) {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int CHUNKS = 6;
    private static final int STRIKES_A_CHUNK = 2;
    private static final int PAUSE_MILLIS = 2500;

    /** Figures of a schedule that ended with the right tables. */
    record Figures(int faults, Map<String, Integer> trouble, int runs, int mended, Duration took) {}

    /** @throws IllegalStateException if the tables are not those expected */
    Figures run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int port = freePort();
        try (FaultProxy proxy = new FaultProxy(freePort(), port, seed);
                Cloud cloud = new Cloud(home, folder, port, proxy.endpoint());
                Aws aws = new Aws(cloud.endpoint())) {
            Trouble trouble = new Trouble(cloud, aws, seed);
            Source source = new Source(aws, folder, seed);
            boolean fetched = seed % 2 != 0;
            if (fetched) {
                source.fetchInTrouble();
            }
            deliver(aws, trouble, fetched ? corrections() : List.copyOf(raw.keySet()));
            proxy.calm();
            trouble.end();
            if (fetched) {
                source.fetchWhole();
            }
            Operator operator = new Operator(aws);
            int mended = operator.mend(PATIENCE);
            List<String> differences = fetched
                    ? expected.withoutTimes().differences(Lake.read(aws, folder).withoutTimes())
                    : expected.differences(Lake.read(aws, folder));
            if (!differences.isEmpty()) {
                throw new IllegalStateException("the lake differs: " + differences + "; see " + folder);
            }
            return new Figures(
                    proxy.faults(),
                    both(trouble.done(), source.done()),
                    operator.runs(),
                    mended,
                    Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private List<String> corrections() {
        return raw.keySet().stream().filter(Lake::isCorrection).toList();
    }

    private static Map<String, Integer> both(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }

    private void deliver(Aws aws, Trouble trouble, List<String> delivered) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> keys = new ArrayList<>(delivered);
        Collections.shuffle(keys, random);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            for (String key : keys.subList(keys.size() * chunk / CHUNKS, keys.size() * (chunk + 1) / CHUNKS)) {
                put(aws, key);
            }
            for (int strike = 0; strike < STRIKES_A_CHUNK; strike++) {
                Thread.sleep(random.nextInt(PAUSE_MILLIS));
                strike(trouble);
            }
        }
    }

    private static void strike(Trouble trouble) throws IOException, InterruptedException {
        try {
            trouble.strike();
        } catch (SdkException struckWhileDown) {
            System.err.println("  strike missed: " + struckWhileDown.getMessage());
        }
    }

    private void put(Aws aws, String key) {
        aws.s3.putObject(
                put -> put.bucket(Aws.RAW_BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromBytes(raw.get(key)));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
