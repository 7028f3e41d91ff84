package dev.pregao.local.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends functions and runs whose cloud was killed: a shell whose standard input ends with the cloud then kills what the
 * {@link ProcessFile}s of some folders tell, as far as its environment names this cloud's endpoint.
 */
public final class Orphans implements AutoCloseable {
    private static final String SCRIPT =
            """
            trap '' INT HUP TERM
            read -r end
            cloud=$1; shift
            for folder; do
              for file in "$folder"/*.process; do
                [ -f "$file" ] || continue
                pid=$(sed 's/ .*//' "$file")
                ps eww -p "$pid" | grep -qE "$cloud( |$)" && kill -9 "$pid"
              done
            done
            """;

    private final Process shell;

    private Orphans(Process shell) {
        this.shell = shell;
    }

    /** Watches until closed, over processes that have this endpoint and are written down in these folders. */
    public static Orphans watch(URI endpoint, List<Path> folders) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", "AWS_ENDPOINT_URL=" + endpoint));
        folders.forEach(folder -> command.add(folder.toString()));
        try {
            return new Orphans(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Nothing is left to it when all that the cloud has started is closed before. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
