package dev.pregao.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.text.BadInput;
import dev.pregao.contracts.StackNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is meant, since when, and how a line reads. */
class LogsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final StackNames NAMES = new StackNames("other", "000000000000", "db");

    @Test
    void aFunctionIsOneGroupUnderEitherName() {
        assertThat(LogSource.of("fetcher", NAMES))
                .isEqualTo(LogSource.of("other-fetcher", NAMES))
                .containsExactly(new LogSource("fetcher", "/aws/lambda/other-fetcher", "", ""));
    }

    @Test
    void theJobHasTheGroupsGlueGivesIt() {
        assertThat(LogSource.of("etl", NAMES))
                .extracting(LogSource::group)
                .containsExactly("/aws-glue/jobs/other-etl/output", "/aws-glue/jobs/other-etl/error");
    }

    @Test
    void aRunIsItsOwnStreamAndWhatFunctionsSayOfIt() {
        List<LogSource> sources = LogSource.of("jr_0a1b", NAMES);
        assertThat(sources)
                .filteredOn(source -> source.writer().equals("etl"))
                .hasSize(2)
                .allSatisfy(source -> {
                    assertThat(source.streams()).isEqualTo("jr_0a1b");
                    assertThat(source.pattern()).isEmpty();
                });
        assertThat(sources)
                .filteredOn(source -> !source.writer().equals("etl"))
                .hasSize(StackNames.FUNCTIONS.size())
                .extracting(LogSource::pattern)
                .containsOnly("\"jr_0a1b\"");
    }

    @Test
    void aBatchIsLookedForEverywhere() {
        assertThat(LogSource.of("61a7455a1043aeee", NAMES)).hasSize(8).allSatisfy(source -> {
            assertThat(source.pattern()).isEqualTo("\"61a7455a1043aeee\"");
            assertThat(source.streams()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetchr", "61A7455A1043AEEE", "jr_../..", "", "a\"b"})
    void anotherWordIsRefusedWithThoseThereAre(String word) {
        assertThatThrownBy(() -> LogSource.of(word, NAMES))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("fetcher, market, notifier, replay, catalog, reconcile, etl")
                .hasMessageContaining("./pregao batches");
        assertThatThrownBy(() -> LogSource.of("fetchr", NAMES)).hasMessageEndingWith("did you mean fetcher?");
    }

    @Test
    void aTimeIsAgoOrAnInstant() {
        assertThat(Logs.time("30s", NOON)).isEqualTo("2026-11-24T11:59:30Z");
        assertThat(Logs.time("5m", NOON)).isEqualTo("2026-11-24T11:55:00Z");
        assertThat(Logs.time("2h", NOON)).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(Logs.time("3d", NOON)).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(Logs.time("2026-11-01T00:00:00Z", NOON)).isEqualTo("2026-11-01T00:00:00Z");
        for (String text : List.of("", "5", "h", "-5m", "5w", "yesterday", "2026-11-01", "99999d")) {
            assertThatThrownBy(() -> Logs.time(text, NOON))
                    .as(text)
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }

    @Test
    void aJsonLineReadsAsALineAndWhatIsForMachinesIsLeftOut() {
        assertThat(
                        text(
                                "{\"timestamp\":\"2026-11-24T12:00:00Z\",\"level\":\"INFO\",\"loggerName\":\"dev.pregao.Fetch\",\"message\":\"done\"}"))
                .contains("notifier  | 2026-11-24 12:00:00.000 INFO  [Fetch] done");
        assertThat(text("plain text\n")).contains("notifier  | plain text");
        assertThat(text("{\"_aws\":{\"CloudWatchMetrics\":[]},\"BarsStored\":1}"))
                .isEmpty();
        assertThat(text("{\"time\":\"x\",\"type\":\"platform.report\",\"record\":{\"status\":\"success\"}}"))
                .isEmpty();
        assertThat(text("{\"time\":\"x\",\"type\":\"platform.report\",\"record\":{\"status\":\"timeout\"}}"))
                .hasValueSatisfying(shown -> assertThat(shown).contains("timeout"));
    }

    private static Optional<String> text(String line) {
        return LogText.of(new LogReader.Line("notifier", NOON, line));
    }
}
