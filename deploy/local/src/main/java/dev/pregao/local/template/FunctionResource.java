package dev.pregao.local.template;

import java.nio.file.Path;
import java.util.Map;

/**
 * An {@code AWS::Serverless::Function} with what feeds it.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">properties</a>
 */
record FunctionResource(Topology.Function function, FunctionEvents events) {

    static FunctionResource read(Path folder, String arn, TemplateReader.Place place, Section properties) {
        properties.withoutEffect(
                "Role",
                "EphemeralStorage",
                "LoggingConfig",
                "Description",
                "Tags",
                "AutoPublishAliasAllProperties",
                "AutoPublishCodeSha256",
                "Tracing");
        properties.require("PackageType", "Zip", "Zip");
        // A snapshot is taken of a published version; here a version is the artifact as it was last built.
        properties.find("SnapStart").ifPresent(each -> each.withoutEffect("ApplyOn"));
        Section environment = properties.find("Environment").orElse(null);
        Section deadLetters = properties.find("DeadLetterQueue").orElse(null);
        if (deadLetters != null) {
            deadLetters.require("Type", "SQS", "");
        }
        String alias = properties.text("AutoPublishAlias", "");
        FunctionEvents events =
                FunctionEvents.read(properties.named("Events"), alias.isEmpty() ? arn : arn + ":" + alias, place);
        String runtime = properties.text("Runtime");
        Topology.Function function = new Topology.Function(
                properties.text("FunctionName"),
                arn,
                alias,
                artifact(folder.resolve(properties.text("CodeUri")).normalize(), runtime),
                properties.text("Handler"),
                runtime,
                architecture(properties),
                properties.number("MemorySize", 128),
                properties.seconds("Timeout", 3),
                environment == null ? Map.of() : environment.textsByName("Variables"),
                deadLetters == null ? null : deadLetters.text("TargetArn"),
                events.queues());
        return new FunctionResource(function, events);
    }

    /** A native build has a folder of its own beside that of the jars; deploy/release takes it from there, too. */
    private static Path artifact(Path zip, String runtime) {
        return runtime.startsWith("provided") ? zip.resolveSibling("native").resolve(zip.getFileName()) : zip;
    }

    private static String architecture(Section properties) {
        return properties.texts("Architectures").stream().findFirst().orElse("x86_64");
    }
}
