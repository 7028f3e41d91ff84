package dev.pregao.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.repair.RepairAnswer;
import dev.pregao.catalog.repair.RepairAnswer.Listed;
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
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lakes that keep a part of the daily table, or none of it, compared in full. Against the embedded cloud. */
class KeptRowsIT {
    private static final String FETCHED = "00000000000000b1";
    private static final String REPAIRED = "00000000000000b2";
    private static final AtomicInteger LAKES = new AtomicInteger();

    private static LocalCloud cloud;

    private final Instant happened = Instant.now();
    private final Clock later = Clock.fixed(happened.plus(Duration.ofMinutes(40)), ZoneOffset.UTC);
    private final LocalDate recent =
            LocalDate.ofInstant(later.instant(), ZoneId.of("America/Sao_Paulo")).minusDays(3);
    private final LocalDate old = recent.minusYears(3);

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
    void twoRowsThatWereRegistered() {
        lake = new Lake(cloud, "kept_" + LAKES.incrementAndGet());
        lake.clear();
        lake.claim(FETCHED, happened, raw(old), raw(recent));
        String run = lake.run(FETCHED);
        lake.record(FETCHED, 1, run, happened);
        lake.report(FETCHED, run, "BVSP", List.of(old, recent));
        lake.register().register(run, later);
        for (LocalDate session : List.of(old, recent)) {
            lake.put(lake.rawBucket(), raw(session), "PAR1");
            lake.put(lake.lakeBucket(), row(session), "PAR1");
            lake.put(lake.lakeBucket(), month(session), "PAR1");
            lake.put(lake.lakeBucket(), year(session), "PAR1");
        }
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Test
    void whereEveryRowIsKeptNoneIsDeleted() {
        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.counts()).doesNotContainKey("row-not-kept");
        assertThat(rows()).containsExactly(row(old), row(recent));
    }

    @Test
    void rowsOlderThanTheYearBeforeTheNewestAreDeletedWithTheirPartitions() {
        // Given
        lake.keep("recent");

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings()).contains(new Listed("row-not-kept", row(old), "object deleted"));
        assertThat(rows()).containsExactly(row(recent));
        assertThat(sessionsOfPartitions()).containsExactly(recent.toString());
        assertThat(rebuilds()).isEmpty();
        assertThat(mend().counts()).isEmpty();
    }

    @Test
    void aLookDeletesNothing() {
        // Given
        lake.keep("off");

        // When
        RepairAnswer answer = lake.reconcile().reconcile(new RepairRequest(true, true, null), later);

        // Then
        assertThat(answer.counts()).containsEntry("row-not-kept", 2);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void whereNoRowIsKeptMonthsAndYearsThatAreGoneAreComputedAgainOnce() {
        // Given
        lake.keep("off");
        mend();
        lake.s3.deleteObject(delete -> delete.bucket(lake.lakeBucket()).key(month(recent)));
        lake.s3.deleteObject(delete -> delete.bucket(lake.lakeBucket()).key(year(old)));

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings())
                .contains(
                        new Listed("rows-without-summary", month(recent), "computed again from raw"),
                        new Listed("rows-without-summary", year(old), "computed again from raw"));
        assertThat(sessionsOfPartitions()).isEmpty();
        assertThat(rebuilds()).singleElement().satisfies(request -> assertThat(
                        request.at("/rebuild/tickers").toString())
                .isEqualTo("[\"BVSP\"]"));
    }

    @Test
    void whatRawCouldNotGiveIsNotAskedForAgain() {
        // Given: a repair of the month that has found no valid version of any session
        lake.keep("off");
        mend();
        lake.s3.deleteObject(delete -> delete.bucket(lake.lakeBucket()).key(month(recent)));
        claimRepair(month(recent));

        // When
        RepairAnswer answer = mend();

        // Then
        assertThat(answer.findings()).extracting(Listed::subject).doesNotContain(month(recent));
        assertThat(rebuilds()).isEmpty();
    }

    private RepairAnswer mend() {
        return lake.reconcile().reconcile(new RepairRequest(null, true, null), later);
    }

    private void claimRepair(String missing) {
        lake.claim(REPAIRED, happened);
        ObjectNode manifest = (ObjectNode) Contract.tree("manifest-repair.json");
        manifest.put("batch", REPAIRED)
                .put("createdAt", happened.truncatedTo(ChronoUnit.SECONDS).toString())
                .putArray("missing")
                .add(missing);
        lake.put(lake.lakeBucket(), "control/batches/" + REPAIRED + "/manifest.json", manifest.toString());
        String run = lake.run(REPAIRED);
        lake.record(REPAIRED, 1, run, happened);
        lake.report(REPAIRED, run, "BVSP", List.of());
        lake.register().register(run, later);
    }

    private List<JsonNode> rebuilds() {
        return lake.messages(lake.replayQueueUrl()).stream()
                .map(Contract::parse)
                .filter(request -> request.has("rebuild"))
                .toList();
    }

    private List<String> rows() {
        return lake.s3.listObjectsV2(list -> list.bucket(lake.lakeBucket()).prefix("refined/")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private List<String> sessionsOfPartitions() {
        return lake
                .glue
                .getPartitions(get -> get.databaseName(lake.database()).tableName("tb_bvsp_refined"))
                .partitions()
                .stream()
                .map(Partition::values)
                .map(values -> values.get(1))
                .toList();
    }

    private static String raw(LocalDate session) {
        return "raw/source=yahoo/ticker=BVSP/date=" + session + "/20261121T120003Z-1f3a9c2e.parquet";
    }

    private static String row(LocalDate session) {
        return "refined/ticker=BVSP/data_pregao=" + session + "/BVSP.parquet";
    }

    private static String month(LocalDate session) {
        return "enriched/analises_mensais/ano=" + session.getYear() + "/mes=" + session.getMonthValue()
                + "/BVSP.parquet";
    }

    private static String year(LocalDate session) {
        return "historico/ano=" + session.getYear() + "/historico.parquet";
    }
}
