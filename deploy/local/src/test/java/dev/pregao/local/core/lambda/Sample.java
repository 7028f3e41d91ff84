package dev.pregao.local.core.lambda;

import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.logs.EmbeddedMetrics;
import dev.pregao.local.core.logs.FunctionOutput;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.lambda.RuntimeApi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@link SampleFunction}, packed as it would be deployed. */
public final class Sample {
    public static final String QUEUE = "arn:aws:sqs:sa-east-1:000000000000:sample-events";
    public static final String DEAD_LETTERS = "arn:aws:sqs:sa-east-1:000000000000:sample-dlq";

    private Sample() {}

    public static Topology.Function function(Path folder, Duration timeout, Topology.QueueSource... sources)
            throws IOException {
        Path zip = folder.resolve("function.zip");
        pack(zip);
        return new Topology.Function(
                "sample",
                "arn:aws:lambda:sa-east-1:000000000000:function:sample",
                "live",
                zip,
                SampleFunction.class.getName() + "::handle",
                "java21",
                "x86_64",
                256,
                timeout,
                Map.of("GREETING", "bom dia"),
                DEAD_LETTERS,
                List.of(sources));
    }

    public static void pack(Path zip) throws IOException {
        String entry = SampleFunction.class.getName().replace('.', '/') + ".class";
        pack(zip, "/" + entry, entry);
    }

    /** Packs one resource, named as a class names it. */
    public static void pack(Path zip, String resource, String entry) throws IOException {
        try (InputStream content = SampleFunction.class.getResourceAsStream(resource);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            if (content == null) {
                throw new IOException(resource);
            }
            out.putNextEntry(new ZipEntry(entry));
            content.transferTo(out);
        }
    }

    public static Functions start(Vertx vertx, Topology.Function function, Path folder, Consumer<String> log) {
        Functions.Surroundings surroundings = new Functions.Surroundings(
                Path.of(System.getProperty("pregao.home"), "deploy", "local", "target", "lambda-runtime"),
                Builds.in(folder.resolve("builds"), log),
                folder.resolve("functions"),
                Map.of("AWS_REGION", "sa-east-1"),
                exchange -> RuntimeApi.serve(vertx, exchange),
                new FunctionOutput(new EmbeddedMetrics(), (name, line) -> {}, log),
                Clock.systemUTC());
        return new Functions(List.of(function), surroundings, Set.of(), payload -> {
            throw new AssertionError("no function is in development");
        });
    }
}
