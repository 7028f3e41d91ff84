package dev.pregao.local.core.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What is kept of what was built, unpacked functions, copies of jars and archives of classes: for all clouds of the checkout
 * at once, and gone with {@code mvn clean}.
 */
public record Builds(Path folder, ClassArchives archives) {

    /** {@code log} hears what could not be made. */
    public static Builds in(Path folder, Consumer<String> log) {
        return new Builds(folder, ClassArchives.in(folder.resolve("classes"), log));
    }

    /** In a checkout, or elsewhere where that cannot be written. */
    public static Builds of(Path home, Path elsewhere, Consumer<String> log) {
        Path folder = home.resolve("deploy/local/target/run");
        try {
            Files.createDirectories(folder);
        } catch (IOException readOnly) {
            return in(elsewhere, log);
        }
        return in(Files.isWritable(folder) ? folder : elsewhere, log);
    }

    public Path folder(String name) {
        return folder.resolve(name);
    }
}
