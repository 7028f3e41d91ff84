package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.Contract;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionCheckTest {

    private static final TableSchema REFINED = new TableSchemas(Contract.JSON).refined();
    private static final Instant OVERDUE = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-11-21T11:00:00Z");
    private static final Partition FRIDAY = REFINED.partition("lake", List.of("BVSP", "2026-11-20"));
    private static final String KEY = "refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet";

    @Test
    void partitionWithItsDataIsAsItShouldBe() {
        assertThat(differences(List.of(bare(FRIDAY)), List.of(object(KEY, LONG_AGO))))
                .isEmpty();
    }

    @Test
    void dataWithoutPartitionIsCreatedWithItsColumns() {
        assertThat(differences(List.of(), List.of(object(KEY, LONG_AGO))))
                .containsExactly(new Finding(
                        Finding.Kind.DATA_WITHOUT_PARTITION,
                        "refined/ticker=BVSP/data_pregao=2026-11-20/",
                        new Mend.Create(REFINED, FRIDAY)));
    }

    @Test
    void dataOfJustNowIsLeftToItsReport() {
        assertThat(differences(List.of(), List.of(object(KEY, OVERDUE.plusSeconds(1)))))
                .isEmpty();
    }

    @Test
    void dataRewrittenJustNowBesideOlderDataIsOverdue() {
        // Given: two objects in one partition
        List<StoredObject> objects =
                List.of(object(KEY, OVERDUE.plusSeconds(1)), object(KEY.replace("BVSP.parquet", "x"), LONG_AGO));

        // When
        List<Finding> findings = differences(List.of(), objects);

        // Then
        assertThat(findings).hasSize(1);
    }

    @Test
    void partitionWithoutDataIsDeleted() {
        assertThat(differences(List.of(bare(FRIDAY)), List.of()))
                .containsExactly(new Finding(
                        Finding.Kind.PARTITION_WITHOUT_DATA,
                        "refined/ticker=BVSP/data_pregao=2026-11-20/",
                        new Mend.Delete(REFINED, bare(FRIDAY))));
    }

    @Test
    void partitionThatPointsElsewhereIsPutRightIfTheLakeHasItsData() {
        // Given
        Partition elsewhere = new Partition(FRIDAY.values(), "s3://old-lake/2026-11-20/", List.of());

        // Then
        assertThat(differences(List.of(elsewhere), List.of(object(KEY, LONG_AGO))))
                .extracting(Finding::mend)
                .containsExactly(new Mend.Create(REFINED, FRIDAY));
        assertThat(differences(List.of(elsewhere), List.of()))
                .as("whose data may be there is nobody's to delete")
                .isEmpty();
    }

    @Test
    void foreignObjectsAreNoPartitions() {
        assertThat(differences(
                        List.of(),
                        List.of(
                                object("refined/_SUCCESS", LONG_AGO),
                                object("refined/ticker=BVSP/data_pregao=2026-13-01/x.parquet", LONG_AGO),
                                object("refined/ticker=../data_pregao=2026-11-20/x.parquet", LONG_AGO))))
                .isEmpty();
    }

    private static List<Finding> differences(List<Partition> registered, List<StoredObject> objects) {
        return new PartitionCheck(REFINED, "lake").differences(registered, objects, OVERDUE);
    }

    private static Partition bare(Partition partition) {
        return new Partition(partition.values(), partition.location(), List.of());
    }

    private static StoredObject object(String key, Instant lastModified) {
        return new StoredObject(key, 4000, lastModified);
    }
}
