package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A terminal of tmux's in which the packaged command line has run.
 *
 * @param lines of its whole history at the end, as they stand on the screen
 * @param joined the same, those that the terminal had to wrap in one
 * @param moving what stood in the last line while the command ran, each text once
 * @param colours whether anything was ever coloured
 */
record RecordedTerminal(int exitCode, List<String> lines, List<String> joined, List<String> moving, boolean colours) {
    /** Without it a test that needs a recording says so and is skipped. */
    static final String NONE = "no tmux on this machine: the recording of a terminal is skipped";

    /** A turn of the spinner, then the hop that goes on. */
    private static final Pattern MOVING = Pattern.compile("^[|/\\\\-] [a-z]+ +\\d+ s ");

    private static final Path HOME = Path.of(System.getProperty("pregao.home"));

    static boolean isThere() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Begun in the folder, which it may leave files in. */
    static RecordedTerminal run(Path folder, int columns, int rows, List<String> arguments) {
        try {
            return new Tmux(folder).run(columns, rows, arguments);
        } catch (IOException | InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** What the terminal shows as if it were what a process has written, which is what most tests look at. */
    CommandLineProcess asProcess() {
        String all = String.join("\n", joined) + "\n";
        return new CommandLineProcess(exitCode, all, all);
    }

    /** No line is wrapped or repeated, nothing of what moved is left, nothing has a colour. */
    void assertOrderly(int columns) {
        assertThat(joined).as("wrapped by the terminal").isEqualTo(lines);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
        assertThat(colours).as("NO_COLOR").isFalse();
        for (String hop : List.of("cloud", "fetch", "gather", "transform", "register", "query", "total")) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("  " + hop + " "))
                    .as(hop)
                    .hasSize(1);
        }
        assertThat(lines)
                .filteredOn(line -> !line.isBlank() && !line.matches("[-+ ]+"))
                .as("repeated, or left of what moved")
                .doesNotHaveDuplicates()
                .noneMatch(line -> MOVING.matcher(line).find());
        assertThat(moving)
                .as("what moved")
                .anyMatch(line -> MOVING.matcher(line).find() && line.contains("transform"))
                .filteredOn(line -> MOVING.matcher(line).find())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
    }

    private record Tmux(Path folder, String socket) {
        Tmux(Path folder) {
            this(folder, "pregao-recording-" + ProcessHandle.current().pid() + "-" + folder.hashCode());
        }

        RecordedTerminal run(int columns, int rows, List<String> arguments) throws IOException, InterruptedException {
            Path ended = folder.resolve("terminal-ended");
            Files.deleteIfExists(ended);
            Path script = Files.writeString(
                    folder.resolve("terminal.sh"),
                    "cd '%1$s'; NO_COLOR=1 '%2$s/deploy/cli/start' -Dpregao.home='%2$s' -Dpregao.columns=%3$d"
                                    .formatted(folder, HOME, columns)
                            + " -Dpregao.progress.columns=%d -- '%s'; echo $? >'%s.part'; mv '%3$s.part' '%3$s'; read end"
                                    .formatted(columns, String.join("' '", arguments), ended));
            Path settings = Files.writeString(folder.resolve("terminal.conf"), "set -g history-limit 100000\n");
            tmux(
                    "-f",
                    settings.toString(),
                    "new-session",
                    "-d",
                    "-x",
                    "" + columns,
                    "-y",
                    "" + rows,
                    "bash '" + script + "'");
            List<String> moving = new ArrayList<>();
            try {
                while (!Files.exists(ended)) {
                    Thread.sleep(200);
                    last(tmux("capture-pane", "-p"))
                            .filter(line -> !moving.contains(line))
                            .ifPresent(moving::add);
                }
                return new RecordedTerminal(
                        Integer.parseInt(Files.readString(ended).strip()),
                        lines(tmux("capture-pane", "-p", "-S", "-")),
                        lines(tmux("capture-pane", "-p", "-J", "-S", "-")),
                        moving,
                        tmux("capture-pane", "-p", "-e", "-S", "-").contains("\033["));
            } finally {
                tmux("kill-server");
            }
        }

        private static Optional<String> last(String screen) {
            List<String> lines = lines(screen);
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
        }

        private static List<String> lines(String screen) {
            return screen.stripTrailing().lines().map(String::stripTrailing).toList();
        }

        private String tmux(String... words) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
            command.addAll(List.of(words));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return out;
        }
    }
}
