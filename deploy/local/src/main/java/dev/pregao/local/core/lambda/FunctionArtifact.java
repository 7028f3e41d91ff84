package dev.pregao.local.core.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.Checksum;
import dev.pregao.local.core.jvm.ClassArchives;
import dev.pregao.local.core.jvm.Jars;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A function's {@code function.zip}, unpacked under its content's checksum so that a new build is seen at once. What Lambda
 * finds as files of classes is one jar here, which an archive of classes can hold.
 *
 * @param folder where it is unpacked
 */
record FunctionArtifact(Path folder) {
    /** What a custom runtime starts. */
    static final String BOOTSTRAP = "bootstrap";

    /** Where Lambda has the artifact, and this machine has nothing. */
    private static final String TASK_ROOT = "/var/task";

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String COMPILERS = "-XX:TieredStopAtLevel=";

    /**
     * Unpacks the artifact unless it is unpacked already, one process's start after the other; older ones of the same function are removed.
     *
     * @throws AwsError naming the command that builds a missing artifact
     */
    static synchronized FunctionArtifact unpack(Topology.Function function, Path functions) {
        Path zip = function.artifact();
        if (!Files.isRegularFile(zip)) {
            throw AwsError.invalid("InvalidParameterValueException", missing(function));
        }
        try {
            Path parent = functions.resolve(function.name());
            Path folder = parent.resolve(Checksum.of(Files.readAllBytes(zip)));
            if (!Files.isDirectory(folder)) {
                Path unfinished = parent.resolve(UUID.randomUUID().toString());
                ArtifactZip.unpack(zip, unfinished);
                ArtifactZip.removeOld(parent);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return new FunctionArtifact(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }

    /**
     * How a process is started.
     *
     * @param useful called once it has answered
     */
    record Command(List<String> words, Runnable useful) {}

    /** The process that polls the Runtime API: the native executable, or Java with Lambda's runtime client. */
    Command command(Topology.Function function, RuntimeClient client, ClassArchives archives) {
        Path bootstrap = folder.resolve(BOOTSTRAP);
        if (Files.isRegularFile(bootstrap)) {
            return new Command(List.of(bootstrap.toString()), () -> {});
        }
        List<Path> jars = new ArrayList<>(List.of(folder.resolve(ArtifactZip.CLASSES)));
        jars.addAll(Jars.of(folder.resolve(ArtifactZip.LIBRARIES)));
        jars.addAll(client.jars());
        ClassArchives.Start start = archives.start(function.name(), jars);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        // As in Lambda's own images; a function's own word on the compilers counts.
        if (!function.environment().getOrDefault(TOOL_OPTIONS, "").contains(COMPILERS)) {
            command.add(COMPILERS + "1");
        }
        // What is left is for the JVM itself, as in Lambda's own images.
        command.add("-Xmx%dm".formatted(Math.max(64, function.memoryMegabytes() * 4 / 5)));
        // The client loads classes from the working folder a second time, by URLs that do not stand a space in its
        // name.
        command.add("-Duser.dir=" + TASK_ROOT);
        command.addAll(start.options());
        command.addAll(client.arguments(function.handler()));
        return new Command(command, start.useful());
    }

    /** How an artifact was built; it need not be unpacked. */
    static String flavour(Topology.Function function) {
        if (!Files.isRegularFile(function.artifact())) {
            return "not built";
        }
        try {
            return ArtifactZip.isNative(function.artifact()) ? "native" : "jvm";
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
}
