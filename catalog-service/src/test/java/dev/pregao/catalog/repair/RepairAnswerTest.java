package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.catalog.Contract;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.BatchId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairAnswerTest {

    private static final Finding UNSTARTED = new Finding(
            Finding.Kind.BATCH_WITHOUT_RUN, "61a7455a1043aeee", new Mend.Replay(BatchId.of("61a7455a1043aeee"), 1));

    @Test
    void contractsRequestIsRead() throws JsonProcessingException {
        // When
        RepairRequest request = Contract.JSON.readValue(Contract.text("repair-request.json"), RepairRequest.class);

        // Then
        assertThat(request.isDryRun()).isTrue();
        assertThat(request.isFull()).isFalse();
        assertThat(request.isNow()).isTrue();
    }

    @Test
    void schedulesEventAsksForNothingSpecial() throws JsonProcessingException {
        // When
        RepairRequest request = Contract.JSON.readValue(Contract.text("schedule-event.json"), RepairRequest.class);

        // Then
        assertThat(request.isDryRun()).isFalse();
        assertThat(request.isFull()).isFalse();
        assertThat(request.isNow()).isFalse();
    }

    @Test
    void answerIsTheContracts() {
        // Given
        String key = "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";
        Finding lost = new Finding(
                Finding.Kind.OBJECT_WITHOUT_BATCH,
                key,
                new Mend.ObjectEvent(new StoredObject(key, 1523, Instant.parse("2026-11-21T12:00:04Z"))));

        // When
        RepairAnswer answer = RepairAnswer.of(dryRun(), List.of(UNSTARTED, lost));

        // Then
        JsonNode written = Contract.JSON.valueToTree(answer);
        assertThat(written).isEqualTo(Contract.tree("repair-answer.json"));
    }

    @Test
    void thousandAreListedAndAllAreCounted() {
        // When
        RepairAnswer answer = RepairAnswer.of(dryRun(), Collections.nCopies(2500, UNSTARTED));

        // Then
        assertThat(answer.findings()).hasSize(1000);
        assertThat(answer.counts()).containsExactly(org.assertj.core.api.Assertions.entry("batch-without-run", 2500));
    }

    private static Scope dryRun() {
        LocalDate today = LocalDate.of(2026, 11, 21);
        return new Scope(true, false, today, Instant.EPOCH, today, today);
    }
}
