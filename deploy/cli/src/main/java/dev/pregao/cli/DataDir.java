package dev.pregao.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data-dir}, which every command takes. */
final class DataDir {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".pregao",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    Path path = Path.of(".pregao");

    Path absolute() {
        return path.toAbsolutePath().normalize();
    }
}
