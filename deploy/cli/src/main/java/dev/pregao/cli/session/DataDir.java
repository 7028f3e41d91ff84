package dev.pregao.cli.session;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data-dir}, which every command takes. */
public final class DataDir {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".pregao",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    public Path path = Path.of(".pregao");

    public Path absolute() {
        return path.toAbsolutePath().normalize();
    }
}
