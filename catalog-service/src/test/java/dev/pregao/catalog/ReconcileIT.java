package dev.pregao.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Against the embedded cloud, with the real SDK: forty minutes after everything in it has happened. */
class ReconcileIT {

    private static final String BATCH = "61a7455a1043aeee";
    private static final String OLD = "00000000000000a1";
    private final Instant happened = Instant.now();
    private final Clock later = Clock.fixed(happened.plus(Duration.ofMinutes(40)), ZoneOffset.UTC);
    private final LocalDate session =
            LocalDate.ofInstant(later.instant(), ZoneId.of("America/Sao_Paulo")).minusDays(3);
    private final String key = "raw/source=yahoo/ticker=BVSP/date=" + session + "/20261121T120003Z-1f3a9c2e.parquet";
    private final String refined = "refined/ticker=BVSP/data_pregao=" + session + "/BVSP.parquet";

    private static final AtomicInteger LAKES = new AtomicInteger();
    private static LocalCloud cloud;

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
    void openLake() {
        lake = new Lake(cloud, "repair_" + LAKES.incrementAndGet());
        lake.clear();
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Test
    void emptyLakeIsAsItShouldBe() {
        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings()).isEmpty();
        assertThat(lake.figures()).isEqualTo(Map.of("Findings", 0L));
    }

    @Test
    void manifestWithoutARunIsRequestedFromTheNotifier() {
        // Given
        lake.claim(BATCH, happened, key);

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .containsExactly(new RepairAnswer.Listed("batch-without-run", BATCH, "replay requested"));
        assertThat(lake.messages(lake.replayQueueUrl()))
                .extracting(Contract::parse)
                .containsExactly(Contract.parse("{\"batch\":\"" + BATCH + "\",\"attempt\":1}"));
    }

    @Test
    void dryRunTellsTheSameAndChangesNothing() {
        // Given
        lake.claim(BATCH, happened, key);
        lake.put(lake.lakeBucket(), refined, "PAR1");

        // When
        RepairAnswer answer = lake.reconcile().reconcile(new RepairRequest(true, null, null), later);

        // Then
        assertThat(answer.counts()).isEqualTo(Map.of("batch-without-run", 1, "data-without-partition", 1));
        assertThat(lake.calls.take()).containsOnlyKeys("ListObjectsV2", "GetObject", "GetPartitions");
        assertThat(lake.messages(lake.replayQueueUrl())).isEmpty();
        assertThat(lake.figures()).isEmpty();
    }

    @Test
    void lostEventOfAFailedRunIsSentAgain() {
        // Given
        lake.claim(BATCH, happened, key);
        String run = lake.run(BATCH);
        String state = lake.awaitEnd(run);
        lake.record(BATCH, 1, run, happened);
        lake.messages(lake.replayQueueUrl());

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .containsExactly(new RepairAnswer.Listed("run-without-report", BATCH, "run's event sent again"));
        assertThat(lake.messages(lake.replayQueueUrl())).singleElement().satisfies(body -> {
            JsonNode event = Contract.parse(body);
            assertThat(event.path("detail-type").asText()).isEqualTo("Glue Job State Change");
            assertThat(event.path("detail").path("jobName").asText()).isEqualTo("pregao-etl");
            assertThat(event.path("detail").path("jobRunId").asText()).isEqualTo(run);
            assertThat(event.path("detail").path("state").asText()).isEqualTo(state);
        });
    }

    @Test
    void runGlueHasForgottenIsReplacedByTheNextAttempt() {
        // Given
        lake.claim(BATCH, happened, key);
        lake.record(BATCH, 2, "jr_forgotten", happened);

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.counts()).isEqualTo(Map.of("run-without-report", 1));
        assertThat(lake.messages(lake.replayQueueUrl()))
                .extracting(Contract::parse)
                .containsExactly(Contract.parse("{\"batch\":\"" + BATCH + "\",\"attempt\":3}"));
    }

    @Test
    void reportThatWasNeverRegisteredIsRegisteredAndItsPartitionsAreNotFoundMissing() {
        // Given
        lake.claim(BATCH, happened, key);
        lake.record(BATCH, 1, "jr_1", happened);
        lake.report(BATCH, "jr_1", "BVSP", List.of(session));
        lake.reportYear(BATCH, session.getYear());
        lake.put(lake.lakeBucket(), refined, "PAR1");
        putSummaries("BVSP");
        lake.put(lake.lakeBucket(), "quality/dia=2026-11-21/" + BATCH + ".parquet", "PAR1");

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .containsExactly(new RepairAnswer.Listed("report-not-registered", BATCH, "registered"));
        assertThat(lake.note(BATCH).path("created").asInt()).isEqualTo(4);
        assertThat(lake.figures())
                .containsEntry("PartitionsRegistered", 4L)
                .containsEntry("BarsRejected", 1L)
                .containsEntry("Findings", 1L)
                .containsEntry("NewestSessionAgeDays", 3L);
        assertThat(mend().findings()).isEmpty();
    }

    @Test
    void deadBatchIsListedOnly() {
        // Given
        lake.claim(BATCH, happened, key);
        lake.record(BATCH, 3, "jr_3", happened);
        lake.put(lake.lakeBucket(), "control/batches/" + BATCH + "/dead-3.json", Contract.text("dead-batch.json"));

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.counts()).isEqualTo(Map.of("dead-batch", 1));
        assertThat(lake.calls.take()).doesNotContainKeys("SendMessage", "GetJobRun");
    }

    @Test
    void objectWhoseEventNeverCameHasItSentAgain() {
        // Given
        String covered = key.replace("1f3a9c2e", "00000000");
        lake.claim(BATCH, happened, covered);
        lake.record(BATCH, 1, "jr_1", happened);
        lake.report(BATCH, "jr_1", "BVSP", List.of());
        lake.put(lake.lakeBucket(), "quality/dia=2026-11-21/" + BATCH + ".parquet", "PAR1");
        lake.put(lake.rawBucket(), key, "PAR1");
        lake.put(lake.rawBucket(), covered, "PAR1");
        lake.put(lake.rawBucket(), "raw/somebody-elses.txt", "x");
        lake.messages(lake.rawQueueUrl());

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .contains(new RepairAnswer.Listed("object-without-batch", key, "event sent again"))
                .hasSize(2);
        assertThat(answer.counts()).containsEntry("object-without-batch", 1).containsEntry("report-not-registered", 1);
        assertThat(lake.messages(lake.rawQueueUrl())).singleElement().satisfies(body -> {
            JsonNode object = Contract.parse(body).at("/Records/0/s3/object");
            assertThat(object.path("key").asText()).isEqualTo(key.replace("=", "%3D"));
            assertThat(object.path("size").asInt()).isEqualTo(4);
        });
    }

    @Test
    void catalogFollowsTheLake() {
        // Given: a partition without data, data without a partition, and one that is right
        String run = lake.run(OLD);
        lake.report(OLD, run, "BVSP", List.of(session, session.minusDays(1)));
        lake.put(lake.lakeBucket(), refined, "PAR1");
        lake.register().register(run, later);
        String unknown = "refined/ticker=PETR4/data_pregao=" + session + "/PETR4.parquet";
        lake.put(lake.lakeBucket(), unknown, "PAR1");
        putSummaries("BVSP", "PETR4");
        lake.calls.take();

        // When
        RepairAnswer answer = mend();

        // Then: of quality there are no data either
        assertThat(answer.findings())
                .contains(
                        new RepairAnswer.Listed(
                                "partition-without-data",
                                "refined/ticker=BVSP/data_pregao=" + session.minusDays(1) + "/",
                                "partition deleted"),
                        new RepairAnswer.Listed(
                                "data-without-partition",
                                "refined/ticker=PETR4/data_pregao=" + session + "/",
                                "partition created"));
        assertThat(partitions())
                .extracting(Partition::values)
                .containsExactlyInAnyOrder(List.of("BVSP", session.toString()), List.of("PETR4", session.toString()));
        assertThat(mend().findings()).isEmpty();
    }

    /** The month of each ticker and the year of all, so that only what a test is about is amiss. */
    private void putSummaries(String... tickers) {
        for (String ticker : tickers) {
            lake.put(
                    lake.lakeBucket(),
                    "enriched/analises_mensais/ano=" + session.getYear() + "/mes=" + session.getMonthValue() + "/"
                            + ticker + ".parquet",
                    "PAR1");
        }
        lake.put(lake.lakeBucket(), "historico/ano=" + session.getYear() + "/historico.parquet", "PAR1");
    }

    @Test
    void partitionWhoseDataComesWhileItIsDeletedIsThereInTheEnd() {
        // Given
        registerWithoutData();
        lake.calls.before(request -> {
            if (request instanceof BatchDeletePartitionRequest) {
                lake.put(lake.lakeBucket(), refined, "PAR1");
            }
        });

        // When
        mend();

        // Then
        assertThat(partitions()).hasSize(1);
    }

    @Test
    void failingMendHoldsUpNoOtherAndIsTold() {
        // Given
        lake.claim(BATCH, happened, key);
        lake.put(lake.lakeBucket(), refined, "PAR1");
        lake.calls.before(request -> {
            if (request instanceof SendMessageRequest) {
                throw SdkClientException.create("never sent");
            }
        });

        // When / Then
        assertThatThrownBy(this::mend)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("1 of the findings {batch-without-run=1, data-without-partition=1}")
                .hasMessageContaining("never sent");
        assertThat(partitions()).hasSize(1);
    }

    @Test
    void unreadableFolderHoldsUpNoOther() {
        // Given
        lake.claim(OLD, happened);
        lake.put(lake.lakeBucket(), "control/batches/" + OLD + "/manifest.json", "{\"batch\":");
        lake.claim(BATCH, happened, key);

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.counts()).isEqualTo(Map.of("unreadable-batch", 1, "batch-without-run", 1));
        assertThat(answer.findings())
                .filteredOn(each -> each.subject().equals(OLD))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.mend()).startsWith("left to an operator: 'manifest.json: Unexpected end"));
    }

    @Test
    void ordinaryReconciliationDoesNotLookAtHistory() {
        // Given: one recent batch, twenty of long ago
        lake.claim(BATCH, happened, key);
        mend();
        Map<String, Integer> calls = lake.calls.take();
        for (int i = 0; i < 20; i++) {
            lake.claim(
                    "%016x".formatted(i), Instant.parse("2024-03-01T12:00:00Z").plusSeconds(i * 86_400L), key);
        }

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.counts()).isEqualTo(Map.of("batch-without-run", 1));
        assertThat(lake.calls.take()).isEqualTo(calls);
    }

    @Test
    void fullReconciliationFindsWhatWasLostLongAgo() {
        // Given
        lake.claim(OLD, Instant.parse("2024-03-01T12:00:00Z"), key.replace("BVSP", "PETR4"));
        String old = "raw/source=yahoo/ticker=BVSP/date=2024-03-01/20240302T120003Z-1f3a9c2e.parquet";
        lake.put(lake.rawBucket(), old, "PAR1");
        lake.put(lake.lakeBucket(), "refined/ticker=BVSP/data_pregao=2024-03-01/BVSP.parquet", "PAR1");
        lake.messages(lake.rawQueueUrl());
        RepairAnswer ordinary = mend();

        // When
        RepairAnswer full = lake.reconcile().reconcile(new RepairRequest(false, true, null), later);

        // Then
        assertThat(ordinary.findings()).isEmpty();
        assertThat(full.counts())
                .isEqualTo(Map.of("batch-without-run", 1, "object-without-batch", 1, "data-without-partition", 1));
    }

    private RepairAnswer mend() {
        return lake.reconcile().reconcile(new RepairRequest(null, null, null), later);
    }

    private void registerWithoutData() {
        new Apply(
                        new dev.pregao.catalog.glue.GlueCatalog(lake.glue, lake),
                        new dev.pregao.catalog.glue.GluePartitions(lake.glue, lake))
                .apply(
                        Lake.SCHEMAS.refined(),
                        List.of(Lake.SCHEMAS
                                        .refined()
                                        .partition(lake.lakeBucket(), List.of("BVSP", session.toString())))
                                .stream());
    }

    private List<Partition> partitions() {
        return lake.glue
                .getPartitions(get -> get.databaseName(lake.database()).tableName("tb_bvsp_refined"))
                .partitions();
    }
}
