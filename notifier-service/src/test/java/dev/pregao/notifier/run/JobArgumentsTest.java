package dev.pregao.notifier.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.BatchId;
import dev.pregao.notifier.Contract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobArgumentsTest {

    private static final JobArguments SAMPLE =
            JobArguments.of(BatchId.of("61a7455a1043aeee"), "pregao-lake-000000000000", 1);

    @Test
    void writesTheContractsSample() {
        assertThat((Object) Contract.JSON.valueToTree(SAMPLE.toMap())).isEqualTo(Contract.tree("job-arguments.json"));
    }

    @Test
    void readsWhatItWrote() {
        assertThat(JobArguments.parse(SAMPLE.toMap())).contains(SAMPLE);
    }

    @Test
    void runOfAnotherKindHasNone() {
        assertThat(JobArguments.parse(Map.of())).isEmpty();
        assertThat(JobArguments.parse(Map.of("--batch", "x", "--manifest", "s3://a/b", "--attempt", "1")))
                .isEmpty();
        assertThat(JobArguments.parse(
                        Map.of("--batch", "61a7455a1043aeee", "--manifest", "s3://a/b", "--attempt", "-1")))
                .isEmpty();
    }
}
