package dev.pregao.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An {@code AWS::Serverless::Function} with its SQS event sources.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">properties</a>
 */
final class FunctionResource {
    private FunctionResource() {}

    static Topology.Function read(Path folder, String arn, Section properties) {
        properties.withoutEffect(
                "Role", "Architectures", "LoggingConfig", "Description", "Tags", "Tracing", "SnapStart", "Policies");
        properties.require("PackageType", "Zip", "Zip");
        Section environment = properties.find("Environment").orElse(null);
        Section deadLetters = properties.find("DeadLetterQueue").orElse(null);
        if (deadLetters != null) {
            deadLetters.require("Type", "SQS", "");
        }
        List<Topology.QueueSource> sources = new ArrayList<>();
        for (Section event : properties.named("Events").values()) {
            event.require("Type", "SQS", "");
            sources.add(source(event.section("Properties")));
        }
        return new Topology.Function(
                properties.text("FunctionName"),
                arn,
                folder.resolve(properties.text("CodeUri")).normalize(),
                properties.text("Handler"),
                properties.text("Runtime"),
                properties.number("MemorySize", 128),
                properties.seconds("Timeout", 3),
                environment == null ? Map.of() : environment.textsByName("Variables"),
                deadLetters == null ? null : deadLetters.text("TargetArn"),
                sources);
    }

    private static Topology.QueueSource source(Section properties) {
        properties.require("Enabled", "true", "true");
        properties.withoutEffect("ScalingConfig", "MetricsConfig", "Tags");
        List<String> responseTypes = properties.texts("FunctionResponseTypes");
        if (!responseTypes.isEmpty() && !responseTypes.equals(List.of("ReportBatchItemFailures"))) {
            throw properties.error(
                    "FunctionResponseTypes", "only ReportBatchItemFailures exists, not " + responseTypes);
        }
        int batchSize = properties.number("BatchSize", 10);
        Duration window = properties.seconds("MaximumBatchingWindowInSeconds", 0);
        if (batchSize < 1 || batchSize > 10_000) {
            throw properties.error("BatchSize", "must be from 1 to 10000, not " + batchSize);
        }
        if (window.toSeconds() > 300 || (batchSize > 10 && window.isZero())) {
            throw properties.error(
                    "MaximumBatchingWindowInSeconds",
                    "must be from 1 to 300 where BatchSize is above 10, not " + window.toSeconds());
        }
        return new Topology.QueueSource(properties.text("Queue"), batchSize, window, !responseTypes.isEmpty());
    }
}
