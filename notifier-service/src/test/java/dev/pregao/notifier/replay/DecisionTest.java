package dev.pregao.notifier.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.notifier.Contract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void delayGrowsFourfold() {
        assertThat(Decision.after(1, 9, MINUTE)).isEqualTo(new Decision.Again(2, Duration.ofMinutes(1)));
        assertThat(Decision.after(2, 9, MINUTE)).isEqualTo(new Decision.Again(3, Duration.ofMinutes(4)));
    }

    @Test
    void delayStopsAtWhatSqsAllows() {
        assertThat(Decision.after(3, 9, MINUTE)).isEqualTo(new Decision.Again(4, Duration.ofMinutes(15)));
        assertThat(Decision.after(999, 1000, MINUTE)).isEqualTo(new Decision.Again(1000, Duration.ofMinutes(15)));
    }

    @Test
    void noDelayStaysNoDelay() {
        assertThat(Decision.after(2, 9, Duration.ZERO)).isEqualTo(new Decision.Again(3, Duration.ZERO));
    }

    @Test
    void lastAttemptThatFailsIsTheEnd() {
        assertThat(Decision.after(3, 3, MINUTE)).isEqualTo(new Decision.Dead(3));
    }

    @Test
    void attemptAnOperatorAskedForBeyondTheLimitIsTheEndToo() {
        assertThat(Decision.after(7, 3, MINUTE)).isEqualTo(new Decision.Dead(7));
    }

    @Test
    void messagesAreTheContractsSamples() {
        assertThat((Object) Contract.JSON.valueToTree(new NextAttempt("61a7455a1043aeee", 2)))
                .isEqualTo(Contract.tree("replay-attempt.json"));
        assertThat((Object) Contract.JSON.valueToTree(new DeadBatch(
                        "61a7455a1043aeee",
                        3,
                        "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                        "FAILED: 'java.lang.IllegalStateException: too many rejects'")))
                .isEqualTo(Contract.tree("dead-batch.json"));
    }
}
