package dev.pregao.local.core.lambda;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.jvm.Jars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Lambda's Java runtime client. It would unpack its native library to one fixed file in {@code /tmp}, over the one that
 * another function's process may just be loading; so it is unpacked here, once.
 */
final class RuntimeClient {
    private static final String JAR = "aws-lambda-java-runtime-interface-client-*.jar";
    private static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final Path jars;
    private final Path libraries;

    /** {@code jars} is the client with what it needs; {@code libraries} is where the native library is kept. */
    RuntimeClient(Path jars, Path libraries) {
        this.jars = jars;
        this.libraries = libraries;
    }

    /** Its class path. */
    List<Path> jars() {
        return Jars.of(jars);
    }

    /** The JVM's arguments that start a function. */
    synchronized List<String> arguments(String handler) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, JAR)) {
            for (Path jar : found) {
                return List.of(
                        "-D%s=%s".formatted(LIBRARY_PROPERTY, library(jar)),
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        handler);
            }
        } catch (IOException e) {
            throw missing();
        }
        throw missing();
    }

    private Path library(Path jar) throws IOException {
        Path library = libraries.resolve(jar.getFileName() + ".so");
        if (!Files.exists(library)) {
            Files.createDirectories(libraries);
            Path unfinished = Files.createTempFile(libraries, "library", ".part");
            try (FileSystem entries = FileSystems.newFileSystem(jar);
                    InputStream in = Files.newInputStream(entries.getPath("jni", libraryName()))) {
                Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return library;
    }

    private static String libraryName() throws IOException {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (DirectoryStream<Path> musl = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return "libaws-lambda-jni.linux%s-%s.so".formatted(musl.iterator().hasNext() ? "_musl" : "", processor);
        }
    }

    private AwsError missing() {
        return AwsError.invalid(
                "InvalidRuntimeException",
                "Lambda's runtime client is not in %s; build it: mvn -Dquick package -pl deploy/local".formatted(jars));
    }
}
