package dev.pregao.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the packaged command line as a user does: a process of its own. */
public record CommandLineProcess(int exitCode, String out, String err) {
    private static final Path HOME = Path.of(System.getProperty("pregao.home"));

    static CommandLineProcess run(Path folder, List<String> arguments) {
        return run(folder, arguments, Map.of());
    }

    /** With further variables in its environment. */
    static CommandLineProcess run(Path folder, List<String> arguments, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError("still running after 10 minutes: " + arguments + "\n" + Files.readString(err));
            }
            return new CommandLineProcess(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Ctrl-C ends it, though whoever runs the tests in the background lets them ignore that. */
    static Process start(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("up.log").toFile())
                .start();
    }

    private static List<String> command(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("deploy/cli/start").toString(), "-Dpregao.home=" + HOME, "--"));
        command.addAll(arguments);
        return command;
    }
}
