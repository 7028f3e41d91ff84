package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MovingLineTest {
    private static final String ERASE = "\r\033[K";

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    private long nanos;

    @Test
    void isDrawnInPlaceAndNeverAsWideAsTheTerminal() {
        // Given
        MovingLine line = new MovingLine(() -> out, 40, () -> nanos);
        line.show("transform", "[------------------------] 0/1 batches through Spark and in the catalog");

        // When
        line.tick();
        pass(Duration.ofSeconds(3));
        line.tick();

        // Then
        assertThat(told().split(Pattern.quote(ERASE), -1))
                .hasSize(3)
                .allSatisfy(drawn -> assertThat(drawn).hasSizeLessThan(40).doesNotContain("\n"));
        assertThat(told()).contains("| transform  0 s ").contains("/ transform  3 s ");
    }

    @Test
    void makesRoomForLinesThatStayAndStopsUntilSomethingIsShownAgain() {
        // Given
        MovingLine line = new MovingLine(() -> out, 80, () -> nanos);
        line.show("cloud", "starts");
        line.tick();

        // When
        line.line("  cloud      2.0 s");
        line.tick();

        // Then
        assertThat(told()).endsWith(ERASE + "  cloud      2.0 s" + System.lineSeparator());
    }

    @Test
    void nothingMovesBelowTheLastLine() {
        // Given
        MovingLine line = new MovingLine(() -> out, 80, () -> nanos);
        line.lastLine("stopped");

        // When
        line.show("gather", "0/741 objects in batches");
        line.tick();

        // Then
        assertThat(told()).isEqualTo("stopped" + System.lineSeparator());
    }

    @Test
    void lineThatStaysIsBrokenBetweenItsWordsWithWhatFollowsBelowWhatIsTold() {
        // Given
        MovingLine line = new MovingLine(() -> out, 40, () -> nanos);

        // When
        line.line("  fetch      45.3 s  741 bars stored, 0 unchanged");
        line.line("Pregão: BVSP, PETR4, VALE3 from 2025-11-26 to 2026-11-25");

        // Then
        assertThat(told().lines())
                .containsExactly(
                        "  fetch      45.3 s  741 bars stored, 0",
                        "             unchanged",
                        "Pregão: BVSP, PETR4, VALE3 from",
                        "2025-11-26 to 2026-11-25");
    }

    @Test
    void tellsEveryTenSecondsWhereThereIsNoTerminal() {
        // Given
        MovingLine line = new MovingLine(() -> out, 0, () -> nanos);
        line.show("transform", "in Spark");

        // When
        for (int second = 0; second < 25; second++) {
            pass(Duration.ofSeconds(1));
            line.show("transform", "in Spark");
            line.tick();
        }

        // Then
        assertThat(told().lines()).containsExactly("  transform  10 s   in Spark", "  transform  20 s   in Spark");
    }

    @Test
    void timeIsThatOfWhatGoesOnWhateverWasToldMeanwhile() {
        // Given
        MovingLine line = new MovingLine(() -> out, 80, () -> nanos);
        line.show("transform", "in Spark");
        pass(Duration.ofSeconds(4));

        // When
        line.line("  run jr_1 FAILED; it will be tried again");
        line.show("transform", "in Spark");
        line.tick();
        line.show("register", "in the catalog");
        line.tick();

        // Then
        assertThat(Stream.of(told().split(Pattern.quote(ERASE), -1)).skip(1))
                .containsExactly("| transform  4 s    in Spark", "/ register   0 s    in the catalog");
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
