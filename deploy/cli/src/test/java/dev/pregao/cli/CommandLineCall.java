package dev.pregao.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command in this process: for what a process of its own would tell nothing more of. */
public record CommandLineCall(int exitCode, String out, String err) {

    /** In English, whatever the locale of who runs the tests. */
    public static CommandLineCall run(List<String> arguments) {
        return run(arguments, "C.UTF-8");
    }

    /** In the language of a locale, as POSIX writes it. */
    public static synchronized CommandLineCall run(List<String> arguments, String locale) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        System.setProperty("pregao.language", locale);
        try {
            System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
            int exitCode = new Pregao().run(arguments.toArray(String[]::new));
            return new CommandLineCall(
                    exitCode, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.clearProperty("pregao.language");
            System.setOut(out);
            System.setErr(err);
        }
    }
}
