package dev.pregao.notifier.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLifeTest {

    private static final BatchId BATCH = BatchId.of("61a7455a1043aeee");
    private static final String MANIFEST = new BatchKey.Manifest(BATCH).key();

    @Test
    void emptyFolderIsUnclaimedAndItsFirstAttemptIsDue() {
        // When
        BatchLife life = BatchLife.of(BATCH, List.of());

        // Then
        assertThat(life.claimed()).isFalse();
        assertThat(life.nextAttempt()).isEqualTo(1);
    }

    @Test
    void attemptsCountByNumberNotByText() {
        // When
        BatchLife life = BatchLife.of(
                BATCH,
                List.of(
                        MANIFEST,
                        run(10),
                        run(2),
                        new BatchKey.Report(BATCH).key(),
                        BatchKey.folder(BATCH) + "run-0.json",
                        BatchKey.folder(BATCH) + "run-x.json",
                        new BatchKey.Run(BatchId.of("0000000000000000"), 12).key()));

        // Then
        assertThat(life.claimed()).isTrue();
        assertThat(life.registered()).isFalse();
        assertThat(life.attempts()).containsExactly(2, 10);
        assertThat(life.nextAttempt()).isEqualTo(11);
    }

    @Test
    void failureIsFollowedByALaterAttemptOrByItsMarker() {
        // When
        BatchLife life = BatchLife.of(BATCH, List.of(MANIFEST, run(1), run(2), new BatchKey.Dead(BATCH, 2).key()));
        BatchLife stillOpen = BatchLife.of(BATCH, List.of(MANIFEST, run(1)));

        // Then
        assertThat(life.isFollowed(1)).isTrue();
        assertThat(life.isFollowed(2)).isTrue();
        assertThat(life.isFollowed(3)).isFalse();
        assertThat(stillOpen.isFollowed(1)).isFalse();
    }

    @Test
    void catalogsNoteTellsThatAReportIsRegistered() {
        // When
        BatchLife life = BatchLife.of(BATCH, List.of(MANIFEST, run(1), new BatchKey.Note(BATCH).key()));

        // Then
        assertThat(life.registered()).isTrue();
    }

    private static String run(int attempt) {
        return new BatchKey.Run(BATCH, attempt).key();
    }
}
