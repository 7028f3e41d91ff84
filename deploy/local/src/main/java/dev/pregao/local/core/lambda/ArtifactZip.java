package dev.pregao.local.core.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Unpacks a {@code function.zip}. What Lambda finds as files of classes becomes one jar, as archives of classes want it. */
final class ArtifactZip {
    static final String LIBRARIES = "lib/";
    static final String CLASSES = "function.jar";

    /** Lambda's longest. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(15);

    private ArtifactZip() {}

    static void unpack(Path zip, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        boolean isNative = isNative(zip);
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry %s leads out of the archive".formatted(entry.getName()));
                }
                if (entry.isDirectory()) {
                    continue;
                }
                // Quarkus packs some classes twice.
                if (isNative || entry.getName().startsWith(LIBRARIES)) {
                    Files.createDirectories(path.resolveSibling(""));
                    Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    classes.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        if (!isNative) {
            pack(classes, folder.resolve(CLASSES));
        } else if (!folder.resolve(FunctionArtifact.BOOTSTRAP).toFile().setExecutable(true)) {
            throw new IOException("cannot make what is in %s executable".formatted(folder));
        }
    }

    /** Whether it is an executable, and no classes. */
    static boolean isNative(Path zip) throws IOException {
        try (ZipFile entries = new ZipFile(zip.toFile())) {
            return entries.getEntry(FunctionArtifact.BOOTSTRAP) != null;
        }
    }

    /** Removes builds that no call can be in the middle of, of this cloud or another. */
    static void removeOld(Path parent) throws IOException {
        Instant young = Instant.now().minus(LONGEST_CALL);
        try (Stream<Path> builds = Files.list(parent)) {
            for (Path build : builds.toList()) {
                if (Files.getLastModifiedTime(build).toInstant().isBefore(young)) {
                    remove(build);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void pack(Map<String, byte[]> classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
            }
        }
    }
}
