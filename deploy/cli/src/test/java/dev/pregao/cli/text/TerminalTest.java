package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left on the screen of a real terminal, tmux's. */
class TerminalTest {
    private static final String SOCKET =
            "pregao-terminal-test-" + ProcessHandle.current().pid();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"80, 24", "60, 15"})
    void screenShowsEachLineOnceAndWrapsNone(int columns, int rows) throws Exception {
        assumeTrue(
                run("tmux", "-V").exitCode() == 0, "no tmux on this machine: the recording of a terminal is skipped");

        // When: a command of two hops, one of which goes on for a while
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpregao.progress.columns=" + columns,
                "-cp",
                "'" + System.getProperty("java.class.path") + "'",
                "'" + Hops.class.getName() + "'");
        Path script = Files.writeString(
                folder.resolve("hops.sh"),
                String.join(" ", command) + "; touch '" + folder.resolve("ended") + "'; read end");
        tmux("new-session", "-d", "-s", "hops", "-x", "" + columns, "-y", "" + rows, "bash '" + script + "'");
        List<String> screens = new ArrayList<>();
        try {
            while (!Files.exists(folder.resolve("ended"))) {
                Thread.sleep(150);
                screens.add(tmux("capture-pane", "-p", "-S", "-", "-t", "hops"));
            }
            screens.add(tmux("capture-pane", "-p", "-S", "-", "-t", "hops"));
        } finally {
            tmux("kill-server");
        }

        // Then
        assertThat(screens.get(screens.size() - 1).stripTrailing().lines().map(String::stripTrailing))
                .containsExactly("  fetch      0.1 s  3 bars stored", "  transform  done");
        assertThat(screens).anySatisfy(screen -> assertThat(screen).contains("/ transform  1 s    [######"));
        assertThat(screens).allSatisfy(screen -> assertThat(
                        screen.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .hasSizeLessThanOrEqualTo(3)
                .doesNotHaveDuplicates());
    }

    /** A command that goes on for three seconds. */
    public static final class Hops {
        public static void main(String[] arguments) throws InterruptedException {
            Terminal terminal = new Terminal();
            terminal.bar("fetch", 0, 1, "calls to the fetcher");
            Thread.sleep(500);
            terminal.line("  fetch      0.1 s  3 bars stored");
            for (int step = 0; step < 25; step++) {
                terminal.bar("transform", 1, 4, "batches through Spark and in the catalog of the embedded cloud");
                Thread.sleep(100);
            }
            terminal.line("  transform  done");
        }
    }

    private record Ended(int exitCode, String out) {}

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", SOCKET));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new)).out();
    }

    private static Ended run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out);
        } catch (IOException notThere) {
            return new Ended(127, notThere.toString());
        }
    }
}
