package dev.pregao.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.contracts.BatchKey;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Glue takes no run for half an hour, while fetches go on; nothing else is amiss. */
class FullQueueTest {

    private static final Logger SERVICES = Logger.getLogger("dev.pregao");
    private static final List<String> TICKERS = List.of("BVSP", "PETR4", "VALE3");

    @BeforeAll
    static void silence() {
        SERVICES.setLevel(Level.OFF);
    }

    @Test
    void jobQueueFullForHalfAnHourLeavesNoDeadLetterNoOrphanAndTheRightTables() {
        // Given
        World world = new World(1, false);
        world.heal();
        Deployment deployment = new Deployment(world);
        deployment.glue.fullFor(Duration.ofMinutes(30));
        for (int i = 0; i < TICKERS.size(); i++) {
            String ticker = TICKERS.get(i);
            world.in(Duration.ofMinutes(10L * i), () -> new Fetch(world, deployment)
                    .store(List.of(Raw.key(ticker, "2026-11-18", 1), Raw.key(ticker, "2026-11-19", 2))));
        }

        // When
        world.run(Duration.ofMinutes(29));
        int runsWhileFull = deployment.glue.runs();
        world.drain();

        // Then
        assertThat(runsWhileFull).isZero();
        for (String queue : List.of(
                Settings.RAW_QUEUE,
                Settings.RAW_QUEUE + "-dlq",
                Settings.REPLAY_QUEUE,
                Settings.REPLAY_QUEUE + "-dlq",
                Settings.DEAD_BATCHES)) {
            assertThat(deployment.queues.bodies(queue)).as(queue).isEmpty();
        }
        assertThat(deployment.s3.keys(Settings.LAKE, BatchKey.ROOT))
                .filteredOn(key -> key.endsWith("/manifest.json"))
                .isNotEmpty()
                .allSatisfy(manifest -> {
                    String folder = manifest.substring(0, manifest.length() - "manifest.json".length());
                    JsonNode run = Json.parse(deployment.s3.text(Settings.LAKE, folder + "run-1.json"));
                    assertThat(deployment.glue.attempts(run.path("batch").asText()))
                            .containsExactly("1");
                    assertThat(deployment.s3.keys(Settings.LAKE, folder))
                            .contains(folder + "report.json", folder + "catalog.json");
                });
        assertThat(deployment.glue.partitions("tb_bvsp_refined"))
                .containsExactlyInAnyOrder(
                        List.of("BVSP", "2026-11-18"),
                        List.of("BVSP", "2026-11-19"),
                        List.of("PETR4", "2026-11-18"),
                        List.of("PETR4", "2026-11-19"),
                        List.of("VALE3", "2026-11-18"),
                        List.of("VALE3", "2026-11-19"));
        assertThat(deployment.glue.partitions("tb_bvsp_mensal")).containsExactly(List.of("2026", "11"));
    }
}
