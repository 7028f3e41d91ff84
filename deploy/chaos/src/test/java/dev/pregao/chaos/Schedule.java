package dev.pregao.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.repair.RepairAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One day under faults, the end of the faults, and what must then be. */
final class Schedule {

    private static final Duration TROUBLE = Duration.ofHours(5);
    private static final Duration GRACE = Duration.ofMinutes(31);
    private static final String POISON = "{\"Records\":7}";

    /** A lost event of a third attempt is told, its batch dies; everything else takes one round, or two. */
    private static final int ROUNDS = 4;

    private final World world;
    private final Deployment deployment;

    Schedule(long seed, boolean traced) {
        this.world = new World(seed, traced);
        this.deployment = new Deployment(world);
    }

    List<String> trace() {
        return world.trace();
    }

    void run() {
        trouble();
        world.heal();
        world.drain();
        reconcileUntilOnlyTheDeadAreFound();
        requireEverythingMendedButTheDead();
        redrive();
        world.drain();
        reconcileUntilOnlyTheDeadAreFound();
        requireEverythingMended();
        requireRest();
    }

    private void trouble() {
        for (int i = 1 + world.random.nextInt(3); i > 0; i--) {
            world.in(world.upTo(world.chance(0.7) ? 120 : 7200), new Fetch(world, deployment)::run);
        }
        for (int i = world.random.nextInt(3); i > 0; i--) {
            world.in(world.upTo((int) TROUBLE.toSeconds()), this::removeByHand);
        }
        if (world.chance(0.1)) {
            world.in(world.upTo(3600), () -> deployment.queues.send(Settings.RAW_QUEUE, POISON, Duration.ZERO));
        }
        if (world.chance(0.2)) {
            world.in(world.upTo(7200), this::rebuild);
        }
        if (world.chance(0.3)) {
            world.in(world.upTo(7200), new Load(world, deployment)::run);
        }
        for (int i = world.random.nextInt(3); i > 0; i--) {
            deployment.scheduleReconcile(world.upTo((int) TROUBLE.toSeconds()));
        }
        world.run(TROUBLE);
    }

    /** Somebody cleans up what was none of his business: one object of what the job has written lately. */
    private void removeByHand() {
        List<String> written = Stream.of("refined/", "enriched/", "historico/", "b3/")
                .flatMap(table -> deployment.s3.keys(Settings.LAKE, table).stream())
                .filter(key -> key.contains("2026"))
                .toList();
        if (world.chance(1) && !written.isEmpty()) {
            String key = written.get(world.random.nextInt(written.size()));
            world.note("removed by hand: " + key);
            deployment.s3.remove(Settings.LAKE, key);
        }
    }

    /** The operator's command: index, manifest, request; it may be cut off. */
    private void rebuild() {
        String batch = "%016x".formatted(world.random.nextLong());
        String createdAt = world.now().toString();
        ObjectNode manifest =
                Json.contract("manifest-rebuild.json").put("batch", batch).put("createdAt", createdAt);
        deployment.s3.put(Settings.LAKE, "control/days/" + createdAt.substring(0, 10) + "/" + batch, "");
        if (!world.chance(0.1)) {
            deployment.s3.put(Settings.LAKE, "control/batches/" + batch + "/manifest.json", manifest.toString());
            if (!world.chance(0.2)) {
                deployment.queues.send(Settings.REPLAY_QUEUE, "{\"batch\":\"" + batch + "\"}", Duration.ZERO);
            }
        }
    }

    private void reconcileUntilOnlyTheDeadAreFound() {
        Set<String> left = Set.of();
        for (int round = 0; round < ROUNDS; round++) {
            world.advance(GRACE);
            RepairAnswer answer = deployment.reconcile(false, round == 0 && world.random.nextInt(4) == 0);
            world.drain();
            left = new TreeSet<>(answer.counts().keySet());
            left.remove("dead-batch");
            if (left.isEmpty()) {
                return;
            }
        }
        assertThat(left).as("still found after %d reconciliations", ROUNDS).isEmpty();
    }

    private void requireEverythingMendedButTheDead() {
        Set<String> dead = new TreeSet<>();
        for (String batch : new Folders(deployment.s3).unsettled()) {
            assertThat(new Folders(deployment.s3).isDead(batch))
                    .as("batch %s is settled or marked dead", batch)
                    .isTrue();
            dead.add(batch);
        }
        Set<String> waiting = new TreeSet<>();
        deployment.queues.bodies(Settings.DEAD_BATCHES).stream()
                .map(body -> Json.parse(body).path("batch").asText())
                .forEach(waiting::add);
        assertThat(waiting).as("dead batches wait for an operator").containsAll(dead);
        assertThat(deployment.topic.alerts.stream()
                        .map(alert -> Json.parse(alert).path("batch").asText()))
                .as("dead batches were told")
                .containsAll(dead);
        assertThat(new Folders(deployment.s3).objectsWithoutBatch()).isEmpty();
    }

    /** Redrive of both dead-letter queues, and replay --dead. */
    private void redrive() {
        deployment.queues.move(Settings.DEAD_BATCHES, Settings.REPLAY_QUEUE);
        deployment.queues.move(Settings.REPLAY_QUEUE + "-dlq", Settings.REPLAY_QUEUE);
        deployment.queues.move(Settings.RAW_QUEUE + "-dlq", Settings.RAW_QUEUE);
    }

    private void requireEverythingMended() {
        Folders folders = new Folders(deployment.s3);
        assertThat(folders.unsettled())
                .as("batches without a registered report")
                .isEmpty();
        assertThat(folders.objectsWithoutBatch()).isEmpty();
        assertThat(folders.refinedRows()).as("daily table").isEqualTo(folders.rowsAsRawHasThem());
        assertThat(folders.historyRows()).as("compact table").isEqualTo(folders.rowsAsRawHasThem());
        B3Years b3 = new B3Years(deployment.s3);
        assertThat(b3.objects()).as("B3's tables").isEqualTo(b3.asRawHasThem());
        List<String> tables = new ArrayList<>(B3Years.TABLES);
        tables.addAll(List.of("tb_bvsp_refined", "tb_bvsp_mensal", "tb_historico", "tb_qualidade"));
        for (String table : tables) {
            assertThat(deployment.glue.partitions(table))
                    .as("partitions of %s", table)
                    .containsExactlyInAnyOrderElementsOf(folders.partitions(table));
        }
        for (String queue : List.of(
                Settings.RAW_QUEUE, Settings.REPLAY_QUEUE, Settings.DEAD_BATCHES, Settings.REPLAY_QUEUE + "-dlq")) {
            assertThat(deployment.queues.bodies(queue)).as(queue).isEmpty();
        }
        assertThat(deployment.queues.bodies(Settings.RAW_QUEUE + "-dlq"))
                .as("only poison is left, and is kept")
                .allMatch(POISON::equals);
    }

    /** Whoever looks again finds nothing, does nothing, and changes nothing. */
    private void requireRest() {
        int runs = deployment.glue.runs();
        Map<String, String> before = lake();
        world.advance(GRACE);
        assertThat(deployment.reconcile(false, true).counts()).isEmpty();
        world.drain();
        assertThat(deployment.glue.runs()).isEqualTo(runs);
        assertThat(lake()).isEqualTo(before);
    }

    private Map<String, String> lake() {
        Map<String, String> lake = new TreeMap<>();
        deployment.s3.keys(Settings.LAKE, "").forEach(key -> lake.put(key, deployment.s3.text(Settings.LAKE, key)));
        return lake;
    }
}
