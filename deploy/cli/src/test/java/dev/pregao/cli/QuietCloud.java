package dev.pregao.cli;

import dev.pregao.cli.session.Aws;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.contracts.StackNames;
import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One cloud for all tests that need its services and no function: what happens in it, the test does. */
public final class QuietCloud {
    private static final Set<String> FUNCTIONS =
            StackNames.FUNCTIONS.stream().map(StackNames.LOCAL::function).collect(Collectors.toSet());

    private static @Nullable LocalCloud cloud;

    private QuietCloud() {}

    public static synchronized URI endpoint() {
        if (cloud == null) {
            try {
                Path folder = Files.createTempDirectory("pregao-quiet");
                cloud = LocalCloud.start(
                        new CloudOptions(Path.of(System.getProperty("pregao.home")), folder, 0, Map.of(), FUNCTIONS),
                        List.of(),
                        System.out::println);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop-quiet-cloud"));
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
        return cloud.endpoint();
    }

    private static void stop(Path folder) {
        if (cloud != null) {
            cloud.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException | UncheckedIOException left) {
            System.err.println("left behind: " + folder + ": " + left);
        }
    }

    /** As a command opens it that finds the cloud running. */
    public static Session session() {
        return Session.of(new Running(ProcessHandle.current(), endpoint(), Path.of("simulated")));
    }

    /** As the raw bucket's policy asks of every writer: only where nothing is yet. */
    public static void put(Aws aws, String bucket, String key, byte[] content) {
        aws.s3.putObject(put -> put.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromBytes(content));
    }

    /** Into the lake bucket. */
    public static void put(Aws aws, String key, String content) {
        aws.s3.putObject(put -> put.bucket(StackNames.LOCAL.lakeBucket()).key(key), RequestBody.fromString(content));
    }

    public static Set<String> keys(Aws aws, String bucket, String prefix) {
        return aws.s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toSet());
    }
}
