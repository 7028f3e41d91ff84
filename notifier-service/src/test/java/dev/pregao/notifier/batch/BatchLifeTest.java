package dev.pregao.notifier.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLifeTest {

    private static final BatchFolder FOLDER = new BatchFolder("61a7455a1043aeee");

    @Test
    void emptyFolderIsUnclaimedAndItsFirstAttemptIsDue() {
        // When
        BatchLife life = BatchLife.of(FOLDER, List.of());

        // Then
        assertThat(life.claimed()).isFalse();
        assertThat(life.nextAttempt()).isEqualTo(1);
    }

    @Test
    void attemptsCountByNumberNotByText() {
        // When
        BatchLife life = BatchLife.of(
                FOLDER,
                List.of(
                        FOLDER.manifestKey(),
                        FOLDER.runKey(10),
                        FOLDER.runKey(2),
                        FOLDER.prefix() + "report.json",
                        FOLDER.prefix() + "run-0.json",
                        FOLDER.prefix() + "run-x.json"));

        // Then
        assertThat(life.claimed()).isTrue();
        assertThat(life.attempts()).containsExactly(2, 10);
        assertThat(life.nextAttempt()).isEqualTo(11);
    }

    @Test
    void failureIsFollowedByALaterAttemptOrByItsMarker() {
        // When
        BatchLife life = BatchLife.of(
                FOLDER, List.of(FOLDER.manifestKey(), FOLDER.runKey(1), FOLDER.runKey(2), FOLDER.deadKey(2)));
        BatchLife stillOpen = BatchLife.of(FOLDER, List.of(FOLDER.manifestKey(), FOLDER.runKey(1)));

        // Then
        assertThat(life.isFollowed(1)).isTrue();
        assertThat(life.isFollowed(2)).isTrue();
        assertThat(life.isFollowed(3)).isFalse();
        assertThat(stillOpen.isFollowed(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "e75b96047626a37", "E75B96047626A378", "61a7455a1043aeee/"})
    void onlyADigestNamesAFolder(String id) {
        assertThatThrownBy(() -> new BatchFolder(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + id + "'");
    }
}
