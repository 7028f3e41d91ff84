package dev.pregao.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pregao.catalog.batch.RunEvent;
import dev.pregao.catalog.repair.RepairRequest;
import dev.pregao.catalog.repair.Scope;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What invokes the two functions without being one of their events. */
class HostileEventsTest {

    @ParameterizedTest
    @MethodSource
    void noneRegistersAnythingAndEachReasonIsSafeToShow(String event) {
        // When
        String outcome;
        try {
            RunEvent read = Contract.JSON.readValue(event, RunEvent.class);
            RunEvent.Run run = read == null ? new RunEvent.Run("", "", "") : read.run();
            outcome = run.succeeded() && run.job().equals("pregao-etl") ? "registers " + run.id() : "ignored";
        } catch (JsonProcessingException unreadable) {
            outcome = "refused";
        } catch (IllegalArgumentException refused) {
            outcome = "refused: " + refused.getMessage();
        }

        // Then
        assertThat(outcome)
                .matches("(?s)(refused|ignored).*")
                .hasSizeLessThan(300)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    static Stream<String> noneRegistersAnythingAndEachReasonIsSafeToShow() {
        String sample = Contract.text("glue-state-change.json");
        String run = "\"jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"";
        List<String> values = List.of("null", "[]", "{}", "\"\"", "\"\\u0000\\u001b[2J\"", "\"\\ud800\"", "\"a\\nb\"");
        return Stream.of(
                        HostilePayloads.malformed().stream(),
                        HostilePayloads.mutations("glue-state-change.json", "detail-type", "detail").stream(),
                        values.stream().map(value -> sample.replace("\"pregao-etl\"", value)),
                        values.stream().map(value -> sample.replace("\"SUCCEEDED\"", value)),
                        values.stream().map(value -> sample.replace(run, value)),
                        Stream.of(sample.replace(run, "\"" + "x".repeat(100_000) + "\"")))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource
    void noneMakesTheReconcilerDoMoreThanItsSchedule(String event) {
        // When
        Scope scope;
        try {
            RepairRequest request = Contract.JSON.readValue(event, RepairRequest.class);
            scope = Scope.of(
                    request == null ? new RepairRequest(null, null, null) : request,
                    TestSettings.ofNames("raw", "lake"),
                    Instant.parse("2026-11-21T12:00:00Z"));
        } catch (JsonProcessingException refused) {
            return;
        }

        // Then
        assertThat(scope.full()).isFalse();
    }

    static Stream<String> noneMakesTheReconcilerDoMoreThanItsSchedule() {
        return Stream.concat(
                HostilePayloads.malformed().stream(),
                HostilePayloads.mutations("repair-request.json", "full", "dryRun", "now").stream()
                        .filter(each -> !each.matches(".*\"full\":(true|-1|9223372036854775808).*")));
    }
}
