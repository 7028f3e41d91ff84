package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.control.FetchReceipt;
import dev.pregao.fetcher.control.LakeControl;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.RawWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Versions wait to be stored until the fetch has asked for everything, so that the events of their objects come close
 * together and become one batch. Before they are stored a receipt says which keys will be there.
 */
@Singleton
public final class HeldBack {

    /** What may wait: 64 MiB of objects of some 1.6 KB. */
    private static final int MOST_VERSIONS = (64 << 20) / 1_600;

    private final RawWriter writer;
    private final LakeControl lake;
    private final String bucket;

    HeldBack(RawWriter writer, LakeControl lake, FetcherConfig config) {
        this.writer = writer;
        this.lake = lake;
        this.bucket = config.rawBucket();
    }

    /** True where too much waits to go on. */
    public boolean isFull(List<TickerFetch> fetches) {
        return fetches.stream().mapToInt(TickerFetch::waiting).sum() >= MOST_VERSIONS;
    }

    /**
     * Stores what waits.
     *
     * @param begun when the fetch began
     * @param deadline after which no object is put
     */
    public void store(List<TickerFetch> fetches, Instant begun, Instant deadline) throws InterruptedException {
        List<TickerFetch> waiting =
                fetches.stream().filter(fetch -> fetch.waiting() > 0).toList();
        if (waiting.isEmpty()) {
            return;
        }
        try {
            lake.put(FetchReceipt.of(bucket, begun, keys(waiting)));
            putStages(waiting, deadline);
        } catch (LakeControl.Failure refused) {
            waiting.forEach(fetch -> fetch.fails(
                    "no receipt could be written, so nothing was stored (" + refused.getMessage() + "); fetch again"));
        }
        waiting.forEach(TickerFetch::done);
    }

    private void putStages(List<TickerFetch> waiting, Instant deadline) throws InterruptedException {
        Map<Ticker, TickerFetch> byTicker =
                waiting.stream().collect(Collectors.toMap(TickerFetch::ticker, Function.identity()));
        for (int stage = 0; stage < History.STAGES; stage++) {
            for (RawWriter.Result result : writer.put(stage(waiting, stage), deadline)) {
                Objects.requireNonNull(byTicker.get(result.version().ticker())).stored(result);
            }
        }
    }

    private static List<BarVersion> stage(List<TickerFetch> waiting, int stage) {
        return waiting.stream().flatMap(fetch -> fetch.stage(stage).stream()).toList();
    }

    private static List<String> keys(List<TickerFetch> waiting) {
        return waiting.stream()
                .flatMap(fetch ->
                        IntStream.range(0, History.STAGES).boxed().flatMap(stage -> fetch.stage(stage).stream()))
                .map(version -> version.key().key())
                .toList();
    }
}
