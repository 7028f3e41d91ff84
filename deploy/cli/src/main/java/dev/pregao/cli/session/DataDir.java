package dev.pregao.cli.session;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data-dir}, which every command takes. */
public final class DataDir {
    private static final String DEFAULT_NAME = ".pregao";
    private static final Path DEFAULT = Path.of(DEFAULT_NAME);

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = DEFAULT_NAME)
    public Path path = DEFAULT;

    /** What another command needs to be given to use the same one; empty for the default. */
    public String option() {
        return path.equals(DEFAULT) ? "" : " --data-dir '" + absolute() + "'";
    }

    public Path absolute() {
        return path.toAbsolutePath().normalize();
    }
}
