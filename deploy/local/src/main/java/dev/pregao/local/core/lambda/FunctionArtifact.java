package dev.pregao.local.core.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.Checksum;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A function's {@code function.zip}, unpacked under its content's checksum so that a new build is seen at once.
 *
 * @param folder where it is unpacked
 */
record FunctionArtifact(Path folder) {
    /** What a custom runtime starts. */
    private static final String BOOTSTRAP = "bootstrap";

    /** Where Lambda has the artifact, and this machine has nothing. */
    private static final String TASK_ROOT = "/var/task";

    /**
     * Unpacks the artifact unless it is unpacked already, one process's start after the other; earlier ones of the same function are removed.
     *
     * @throws AwsError naming the command that builds a missing artifact
     */
    static synchronized FunctionArtifact unpack(Topology.Function function, Path parent) {
        Path zip = function.artifact();
        if (!Files.isRegularFile(zip)) {
            throw AwsError.invalid("InvalidParameterValueException", missing(function));
        }
        try {
            Path folder = parent.resolve(Checksum.of(Files.readAllBytes(zip)));
            if (!Files.isDirectory(folder)) {
                removeChildren(parent);
                Path unfinished = parent.resolve("unfinished");
                unzip(zip, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return new FunctionArtifact(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }

    /** The process that polls the Runtime API: the native executable, or Java with Lambda's runtime client. */
    List<String> command(Topology.Function function, RuntimeClient client) {
        Path bootstrap = folder.resolve(BOOTSTRAP);
        if (Files.isRegularFile(bootstrap)) {
            return List.of(bootstrap.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        // What is left is for the JVM itself, as in Lambda's own images.
        command.add("-Xmx%dm".formatted(Math.max(64, function.memoryMegabytes() * 4 / 5)));
        // The client loads classes from the working folder a second time, by URLs that do not stand a space in its
        // name.
        command.add("-Duser.dir=" + TASK_ROOT);
        String artifact = folder + System.getProperty("path.separator") + folder + "/lib/*";
        command.addAll(client.arguments(artifact, function.handler()));
        return command;
    }

    /** How an artifact was built; it need not be unpacked. */
    static String flavour(Topology.Function function) {
        if (!Files.isRegularFile(function.artifact())) {
            return "not built";
        }
        try (ZipFile zip = new ZipFile(function.artifact().toFile())) {
            return zip.getEntry(BOOTSTRAP) == null ? "jvm" : "native";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + function.artifact(), e);
        }
    }

    private static String missing(Topology.Function function) {
        boolean jvm = function.runtime().startsWith("java");
        Path module = function.artifact().resolve(jvm ? "../.." : "../../..").normalize();
        return "%s has no artifact at %s; build it: mvn -Dquick %spackage -pl %s -am"
                .formatted(function.name(), function.artifact(), jvm ? "" : "-Dnative ", module.getFileName());
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry %s leads out of the archive".formatted(entry.getName()));
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.resolveSibling(""));
                    // Quarkus packs some classes twice.
                    Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Path bootstrap = folder.resolve(BOOTSTRAP);
        if (Files.exists(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
            throw new IOException("cannot make %s executable".formatted(bootstrap));
        }
    }

    private static void removeChildren(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                Files.walkFileTree(child, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
    }
}
