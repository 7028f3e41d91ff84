package dev.pregao.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.repair.RepairAnswer;
import dev.pregao.catalog.repair.RepairRequest;
import dev.pregao.local.LocalCloud;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Partition;

/**
 * What somebody has removed from the lake and raw can give again: a partition is deleted only where raw cannot. Against
 * the embedded cloud, forty minutes after everything in it has happened.
 */
class ComputedAgainIT {
    private static final String FETCHED = "00000000000000a1";
    private static final String REPAIRED = "00000000000000a2";
    private static final AtomicInteger LAKES = new AtomicInteger();

    private static LocalCloud cloud;

    private final Instant happened = Instant.now();
    private final Clock later = Clock.fixed(happened.plus(Duration.ofMinutes(40)), ZoneOffset.UTC);
    private final LocalDate session =
            LocalDate.ofInstant(later.instant(), ZoneId.of("America/Sao_Paulo")).minusDays(3);
    private final String raw = "raw/source=yahoo/ticker=BVSP/date=" + session + "/20261121T120003Z-1f3a9c2e.parquet";
    private final String folder = "refined/ticker=BVSP/data_pregao=" + session + "/";
    private final String row = folder + "BVSP.parquet";
    private final String month =
            "enriched/analises_mensais/ano=" + session.getYear() + "/mes=" + session.getMonthValue() + "/BVSP.parquet";
    private final String year = "historico/ano=" + session.getYear() + "/historico.parquet";

    private Lake lake;

    @BeforeAll
    static void startCloud(@TempDir Path data) {
        cloud = Lake.startCloud(data);
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @BeforeEach
    void aRowThatWasRegistered() {
        lake = new Lake(cloud, "again_" + LAKES.incrementAndGet());
        lake.clear();
        lake.claim(FETCHED, happened, raw);
        String run = lake.run(FETCHED);
        lake.record(FETCHED, 1, run, happened);
        lake.report(FETCHED, run, "BVSP", List.of(session));
        lake.register().register(run, later);
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Test
    void aRowThatIsGoneIsComputedAgainWhereRawHasItsBar() {
        // Given
        lake.put(lake.rawBucket(), raw, "PAR1");

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .contains(new RepairAnswer.Listed("partition-without-data", folder, "computed again from raw"));
        assertThat(partitions()).hasSize(1);
        assertThat(rebuilds()).singleElement().satisfies(request -> {
            assertThat(request.at("/rebuild/tickers").toString()).isEqualTo("[\"BVSP\"]");
            assertThat(request.path("missing").toString()).isEqualTo("[\"" + row + "\"]");
        });
    }

    @Test
    void aRowThatIsGoneAndOfWhichRawHasNothingHasItsPartitionDeleted() {
        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .contains(new RepairAnswer.Listed("partition-without-data", folder, "partition deleted"));
        assertThat(partitions()).isEmpty();
        assertThat(rebuilds()).isEmpty();
    }

    @Test
    void whatIsBeingComputedAgainIsNotAskedForTwice() {
        // Given
        lake.put(lake.rawBucket(), raw, "PAR1");
        claimRepair();

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings()).extracting(RepairAnswer.Listed::subject).doesNotContain(folder);
        assertThat(partitions()).hasSize(1);
        assertThat(rebuilds()).isEmpty();
    }

    @Test
    void aRowThatRawCouldNotGiveAgainHasItsPartitionDeleted() {
        // Given: the repair's run has found no valid version
        lake.put(lake.rawBucket(), raw, "PAR1");
        claimRepair();
        String run = lake.run(REPAIRED);
        lake.record(REPAIRED, 1, run, happened);
        lake.report(REPAIRED, run, "BVSP", List.of());
        lake.register().register(run, later);

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .contains(new RepairAnswer.Listed("partition-without-data", folder, "partition deleted"));
        assertThat(partitions()).isEmpty();
        assertThat(rebuilds()).isEmpty();
    }

    @Test
    void aMonthAndAYearThatAreGoneAreComputedAgain() {
        // Given
        lake.put(lake.rawBucket(), raw, "PAR1");
        lake.put(lake.lakeBucket(), row, "PAR1");

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .contains(
                        new RepairAnswer.Listed("rows-without-summary", month, "computed again from raw"),
                        new RepairAnswer.Listed("rows-without-summary", year, "computed again from raw"));
        assertThat(rebuilds()).singleElement().satisfies(request -> assertThat(
                        request.path("missing").toString())
                .isEqualTo("[\"" + month + "\",\"" + year + "\"]"));
    }

    @Test
    void aYearOfB3sThatIsGoneIsComputedAgainWithAllTheOthersAndDeletedWhereThatWasInVain() {
        // Given
        String b3 = "b3/eventos/ano=" + session.getYear() + "/";
        String object = b3 + "eventos.parquet";
        String other = "00000000000000a3";
        lake.put(lake.rawBucket(), raw, "PAR1");
        lake.put(lake.lakeBucket(), row, "PAR1");
        lake.put(lake.lakeBucket(), month, "PAR1");
        lake.put(lake.lakeBucket(), year, "PAR1");
        lake.claim(other, happened);
        String run = lake.run(other);
        lake.record(other, 1, run, happened);
        lake.report(other, run, "BVSP", List.of());
        lake.reportYear(other, "tb_b3_eventos", session.getYear());
        lake.register().register(run, later);

        // When
        RepairAnswer first = mend();
        List<JsonNode> requests = rebuilds();
        claimRepair(REPAIRED, object);
        RepairAnswer meanwhile = mend();
        endRepair(REPAIRED);
        RepairAnswer onceInVain = mend();
        claimRepair("00000000000000a4", object);
        endRepair("00000000000000a4");
        RepairAnswer twiceInVain = mend();

        // Then
        assertThat(first.findings())
                .contains(new RepairAnswer.Listed("partition-without-data", b3, "computed again from raw"));
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.at("/rebuild/tickers").toString()).isEqualTo("[]");
            assertThat(request.path("missing").toString()).isEqualTo("[\"" + object + "\"]");
        });
        assertThat(meanwhile.findings())
                .extracting(RepairAnswer.Listed::subject)
                .doesNotContain(b3);
        assertThat(onceInVain.findings())
                .contains(new RepairAnswer.Listed("partition-without-data", b3, "computed again from raw"));
        assertThat(twiceInVain.findings())
                .contains(new RepairAnswer.Listed("partition-without-data", b3, "partition deleted"));
    }

    private RepairAnswer mend() {
        return lake.reconcile().reconcile(new RepairRequest(null, null, null), later);
    }

    /** As the notifier leaves what a repair has asked for. */
    private void claimRepair() {
        claimRepair(REPAIRED, row);
    }

    /** Without anything written. */
    private void endRepair(String batch) {
        String run = lake.run(batch);
        lake.record(batch, 1, run, happened);
        lake.report(batch, run, "BVSP", List.of());
        lake.register().register(run, later);
    }

    private void claimRepair(String batch, String missing) {
        lake.claim(batch, happened);
        ObjectNode manifest = (ObjectNode) Contract.tree("manifest-repair.json");
        manifest.put("batch", batch)
                .put("createdAt", happened.truncatedTo(ChronoUnit.SECONDS).toString())
                .putArray("missing")
                .add(missing);
        lake.put(lake.lakeBucket(), "control/batches/" + batch + "/manifest.json", manifest.toString());
    }

    private List<JsonNode> rebuilds() {
        return lake.messages(lake.replayQueueUrl()).stream()
                .map(Contract::parse)
                .filter(request -> request.has("rebuild"))
                .toList();
    }

    private List<Partition> partitions() {
        return lake.glue
                .getPartitions(get -> get.databaseName(lake.database()).tableName("tb_bvsp_refined"))
                .partitions();
    }
}
