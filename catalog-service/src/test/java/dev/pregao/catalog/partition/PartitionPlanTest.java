package dev.pregao.catalog.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionPlanTest {

    private static final Column.Typed CLOSE = new Column.Typed("preco_fechamento", "double");
    private static final Partition FRIDAY = partition("2026-11-20", CLOSE);
    private static final Partition MONDAY = partition("2026-11-23", CLOSE);

    @Test
    void unknownPartitionsAreCreatedInTheirOrder() {
        // When
        PartitionPlan plan = PartitionPlan.of(List.of(FRIDAY, MONDAY), List.of());

        // Then
        assertThat(plan.create()).containsExactly(FRIDAY, MONDAY);
        assertThat(plan.update()).isEmpty();
    }

    @Test
    void registeredPartitionsAreLeftAlone() {
        // When
        PartitionPlan plan = PartitionPlan.of(List.of(FRIDAY, MONDAY), List.of(MONDAY, FRIDAY));

        // Then
        assertThat(plan.create()).isEmpty();
        assertThat(plan.update()).isEmpty();
    }

    @Test
    void partitionElsewhereIsUpdated() {
        // Given
        Partition elsewhere = new Partition(FRIDAY.values(), "s3://old/2026-11-20/", FRIDAY.columns());

        // When
        PartitionPlan plan = PartitionPlan.of(List.of(FRIDAY, MONDAY), List.of(elsewhere));

        // Then
        assertThat(plan.create()).containsExactly(MONDAY);
        assertThat(plan.update()).containsExactly(FRIDAY);
    }

    @Test
    void partitionOfAnEarlierSchemaIsUpdated() {
        // Given
        Partition earlier = partition("2026-11-20", new Column.Typed("preco_fechamento", "decimal(18,2)"));

        // When
        PartitionPlan plan = PartitionPlan.of(List.of(FRIDAY), List.of(earlier));

        // Then
        assertThat(plan.update()).containsExactly(FRIDAY);
    }

    private static Partition partition(String session, Column.Typed column) {
        return new Partition(List.of("BVSP", session), "s3://lake/" + session + "/", List.of(column));
    }
}
