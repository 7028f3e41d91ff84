package dev.pregao.local.core.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Jars of a folder as part of a class path. */
public final class Jars {
    private Jars() {}

    /**
     * The largest first, none where there is no folder: what makes an archive of classes looks up the real path of every jar
     * that stands before a class's own, for each class.
     */
    public static List<Path> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(Comparator.comparing(Path::toFile, Comparator.comparingLong(File::length))
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
