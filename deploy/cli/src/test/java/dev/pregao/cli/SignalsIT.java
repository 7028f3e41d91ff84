package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pregao.cli.session.Waiting;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.wire.FrontDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SignalsIT {
    private static final int NARROW = 60;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void ctrlCInTheMiddleOfAFetchSaysOnceWhatStaysAndLeavesNoProcess() throws Exception {
        // Given
        Process demo = CommandLineProcess.start(
                folder, List.of("demo", "--market", "simulated", "--port", Integer.toString(FrontDoor.choosePort(0))));
        Waiting.until(Duration.ofMillis(100), () -> fetcher(demo));
        // When
        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
        // Then
        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("up.log"))
                        .lines()
                        .filter(line -> !line.startsWith("  ") && !line.startsWith("Pregão")))
                .containsExactly("stopped; what is stored stays in " + folder.resolve(".pregao")
                        + ", and the same command goes on from there");
        assertThat(left()).isEmpty();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void demoThatIsKilledInAFetchLeavesNoProcessAndComesToItsEndWhenStartedAgain() throws Exception {
        // Given
        List<String> words = List.of(
                "demo",
                "--market",
                "simulated",
                "--port",
                Integer.toString(FrontDoor.choosePort(0)),
                "--tickers",
                "PETR4",
                "--from",
                "2025-08-01",
                "--to",
                "2025-10-31");
        Process demo = CommandLineProcess.start(folder, words);
        Waiting.until(
                Duration.ofMillis(10), () -> demo.isAlive() && rawObjects() < 5 ? Optional.empty() : Optional.of(1));
        assertThat(demo.isAlive()).as(log()).isTrue();
        // When
        demo.destroyForcibly();
        // Then
        Waiting.until(Duration.ofMillis(100), () -> left().isEmpty() ? Optional.of(1) : Optional.empty());
        RecordedTerminal terminal = RecordedTerminal.isThere() ? RecordedTerminal.run(folder, NARROW, 15, words) : null;
        CommandLineProcess again = terminal == null ? CommandLineProcess.run(folder, words) : terminal.asProcess();
        assertThat(again.exitCode()).as(again.err()).isZero();
        int sessions = TradingCalendar.sessions(LocalDate.of(2025, 8, 1), LocalDate.of(2025, 10, 31))
                .size();
        assertThat(again.out()).contains("tb_bvsp_refined: " + sessions + " rows");
        assumeTrue(terminal != null, RecordedTerminal.NONE);
        terminal.assertOrderly(NARROW);
    }

    private long rawObjects() {
        Path raw = folder.resolve(".pregao/simulated/s3/pregao-raw-000000000000");
        if (!Files.isDirectory(raw)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(raw)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        } catch (IOException | UncheckedIOException writtenMeanwhile) {
            return 0;
        }
    }

    /** Java tells no command line of a long class path. */
    private List<String> left() {
        try {
            Process all = new ProcessBuilder("ps", "-eo", "args").start();
            return all.inputReader()
                    .lines()
                    .filter(words -> words.contains(folder.toString()))
                    .toList();
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    /** The function's process, once the demo has started it. */
    private Optional<ProcessHandle> fetcher(Process demo) {
        if (!demo.isAlive()) {
            throw new AssertionError(log());
        }
        return demo.children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findAny();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("up.log"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
