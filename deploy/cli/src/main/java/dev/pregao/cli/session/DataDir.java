package dev.pregao.cli.session;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data-dir}, which every command takes. */
public final class DataDir {
    private static final String DEFAULT_NAME = ".pregao";

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = DEFAULT_NAME)
    public Path path = Path.of(DEFAULT_NAME);

    public Path absolute() {
        return path.toAbsolutePath().normalize();
    }
}
