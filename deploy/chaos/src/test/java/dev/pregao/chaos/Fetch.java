package dev.pregao.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.LakeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A fetch as the notifier and the reconciler see it: a receipt, PUTs, and S3's events of them. It may be one of recent
 * sessions, of the sessions after a pause, of a whole history that a split has rescaled; the source may refuse it after a
 * few tickers, and it may die between its receipt and its last PUT.
 */
final class Fetch {

    private static final List<String> TICKERS = List.of("BVSP", "PETR4", "VALE3");
    private static final List<String> RECENT = List.of("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-23");
    private static final List<String> PAUSED = List.of("2026-11-09", "2026-11-12", "2026-11-16", "2026-11-23");

    /** One session a year, in months of two digits. */
    private static final List<String> HISTORY = List.of("2018-10-01", "2019-11-04", "2020-12-03", "2026-11-19");

    private final World world;
    private final Deployment deployment;

    Fetch(World world, Deployment deployment) {
        this.world = world;
        this.deployment = deployment;
    }

    void run() {
        List<String> keys = new ArrayList<>();
        for (String ticker : answered()) {
            for (String session : sessions()) {
                keys.add(Raw.key(ticker, session, world.random.nextInt(1 << 20)));
            }
        }
        if (world.chance(0.2)) {
            addB3s(keys);
        }
        store(keys);
    }

    /** What the other function fetches in its evening: sessions of the market, restated ones among them, and lists. */
    private void addB3s(List<String> keys) {
        for (String session : sessions()) {
            keys.add(Raw.version("raw/source=b3/date=" + session + "/", world.random.nextInt(1 << 20)));
        }
        for (String list : List.of(
                "raw/source=b3-eventos/issuer=PETR/",
                "raw/source=b3-eventos/issuer=VALE/",
                "raw/source=b3-indice/index=IBOV/year=2026/")) {
            if (world.chance(0.4)) {
                keys.add(Raw.version(list, world.random.nextInt(1 << 20)));
            }
        }
    }

    /** All of them, or those before the source said 429. */
    private List<String> answered() {
        int tickers = world.chance(0.3) ? world.random.nextInt(TICKERS.size()) : TICKERS.size();
        return TICKERS.subList(0, tickers);
    }

    /** What the source has for a ticker: of part of a rescaled past only what could be proved. */
    private Set<String> sessions() {
        List<String> asked = world.chance(0.2) ? HISTORY : world.chance(0.2) ? PAUSED : RECENT;
        Set<String> sessions = new TreeSet<>();
        for (int i = world.random.nextInt(3); i > 0; i--) {
            sessions.add(asked.get(world.random.nextInt(asked.size())));
        }
        return sessions;
    }

    /** The receipt first, then each object with its event; dying in between leaves keys that nobody ever wrote. */
    void store(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        BatchId id = BatchId.ofKeys(keys);
        ObjectNode receipt = Json.contract("fetch-receipt.json")
                .put("id", id.id())
                .put("fetchedAt", world.now().toString());
        ArrayNode told = receipt.putArray("keys");
        keys.forEach(told::add);
        deployment.s3.put(Settings.LAKE, LakeKey.Receipt.of(world.now(), id).key(), receipt.toString());
        int written = world.chance(0.1) ? world.random.nextInt(keys.size()) : keys.size();
        keys.subList(0, written).forEach(this::put);
    }

    private void put(String key) {
        deployment.s3.put(Settings.RAW, key, "PAR1");
        world.note("stored " + key);
        if (world.chance(0.15)) {
            world.note("event lost: " + key);
            return;
        }
        int copies = world.chance(0.15) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            ObjectNode event = Json.contract("s3-event.json");
            ((ObjectNode) event.at("/Records/0/s3/object")).put("key", key.replace("=", "%3D"));
            deployment.queues.send(
                    Settings.RAW_QUEUE, event.toString(), world.chance(0.2) ? world.upTo(7200) : world.upTo(5));
        }
    }
}
