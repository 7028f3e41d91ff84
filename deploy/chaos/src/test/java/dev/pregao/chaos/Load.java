package dev.pregao.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.load.LoadMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator's bulk load: marks, fetches, marks again, then index, manifest and request of all of it; it may be cut off
 * anywhere. Since all bars of a day here tell the same moment, it covers those that others fetch of its tickers, too.
 */
final class Load {

    private static final List<String> TICKERS = List.of("BVSP", "PETR4", "VALE3");
    private static final List<String> HISTORY = List.of("2018-10-01", "2019-11-04", "2020-12-03", "2026-11-19");

    /** That of the keys. */
    private static final Instant FETCHED = Instant.parse("2026-11-23T12:00:00Z");

    private final World world;
    private final Deployment deployment;
    private final List<LoadMark> open = new ArrayList<>();

    Load(World world, Deployment deployment) {
        this.world = world;
        this.deployment = deployment;
    }

    void run() {
        List<String> keys = new ArrayList<>();
        for (String ticker : TICKERS.subList(0, 1 + world.random.nextInt(TICKERS.size()))) {
            LoadMark mark = LoadMark.open(Ticker.of(ticker), FETCHED);
            open.add(mark);
            mark(mark);
            for (String session : HISTORY) {
                keys.add(Raw.key(ticker, session, world.random.nextInt(1 << 20)));
            }
        }
        new Fetch(world, deployment).store(keys);
        world.in(world.upTo(3600), this::end);
    }

    private void end() {
        if (world.chance(0.2)) {
            world.note("load died");
            return;
        }
        open.forEach(mark -> mark(mark.close(FETCHED)));
        List<String> stored = deployment.s3.keys(Settings.RAW, RawKey.ZONE).stream()
                .filter(key -> open.stream().anyMatch(mark -> mark.covers(RawKey.of(key))))
                .toList();
        if (!stored.isEmpty() && !world.chance(0.1)) {
            start(BatchId.ofKeys(stored).id(), stored);
        }
    }

    private void start(String batch, List<String> stored) {
        String createdAt = world.now().toString();
        deployment.s3.put(Settings.LAKE, "control/days/" + createdAt.substring(0, 10) + "/" + batch, "");
        if (world.chance(0.1)) {
            return;
        }
        String key = "control/batches/" + batch + "/manifest.json";
        if (deployment.s3.keys(Settings.LAKE, key).isEmpty()) {
            ObjectNode manifest =
                    Json.contract("manifest.json").put("batch", batch).put("createdAt", createdAt);
            ArrayNode keys = manifest.putArray("keys");
            stored.forEach(keys::add);
            deployment.s3.put(Settings.LAKE, key, manifest.toString());
        }
        if (!world.chance(0.2)) {
            deployment.queues.send(Settings.REPLAY_QUEUE, "{\"batch\":\"" + batch + "\"}", Duration.ZERO);
        }
    }

    private void mark(LoadMark mark) {
        deployment.s3.put(Settings.LAKE, mark.key(), "");
        world.note("marked " + mark.key());
    }
}
