package dev.pregao.cli.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"raw-objects", "replay", "dlq"})
    void queueThatHoldsWorkOrIsNoneIsRefused(String queue) {
        CommandLineCall call = CommandLineCall.run(List.of("queues", queue, "--clear"));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("'" + queue + "'").contains("dead-batches");
    }

    @Test
    void clearNeedsAQueue() {
        CommandLineCall call = CommandLineCall.run(List.of("queues", "--clear"));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("--clear needs the queue");
    }
}
