package dev.pregao.cli.function;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the functions that run are built; each way has a zip of its own. */
public enum Flavour {
    JVM("jvm"),
    NATIVE("native");

    private static final List<String> MODULES = List.of("fetcher-service", "notifier-service", "catalog-service");
    private static final String BUILDS = "mvn -Dquick -Dnative package -pl %s -am";

    /** As the template's parameter has it. */
    public final String label;

    Flavour(String label) {
        this.label = label;
    }

    /** Refuses what is not built; of what is, those that have changed since, each with the command that builds it. */
    public List<String> built(Path home) {
        return this == JVM ? List.of() : builtNatively(home);
    }

    private static List<String> builtNatively(Path home) {
        List<String> missing = MODULES.stream()
                .filter(module -> !Files.isRegularFile(zip(home, module)))
                .toList();
        if (!missing.isEmpty()) {
            throw new BadInput(Texts.of(
                    "flavour.not-built", String.join(", ", missing), BUILDS.formatted(String.join(",", missing))));
        }
        return MODULES.stream()
                .filter(module ->
                        changedSince(zip(home, module), home.resolve(module).resolve("src/main")))
                .map(module -> Texts.of("flavour.stale", module, BUILDS.formatted(module)))
                .toList();
    }

    private static Path zip(Path home, String module) {
        return home.resolve(module).resolve("target/native/function.zip");
    }

    /** A release has no sources. */
    private static boolean changedSince(Path built, Path sources) {
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            FileTime time = Files.getLastModifiedTime(built);
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file) && Files.getLastModifiedTime(file).compareTo(time) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For help and completion. */
    public static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            for (Flavour flavour : values()) {
                add(flavour.label);
            }
        }
    }

    /** As people type it. */
    public static final class Typed implements ITypeConverter<Flavour> {
        @Override
        public Flavour convert(String text) {
            return Stream.of(values())
                    .filter(flavour -> flavour.label.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            Texts.of("flavour.unknown", text, String.join(", ", new Names()))));
        }
    }
}
