package dev.pregao.local;

import dev.pregao.local.template.TemplateReader;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.StackWire;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** What a cloud is booted from, as CloudFormation would know it. */
record Stack(Path template, Artifacts artifacts, Map<String, String> parameters, TemplateReader.Place place) {

    static Stack of(CloudOptions options, TemplateReader.Place place) {
        Artifacts artifacts = new Artifacts(options.home(), place.account());
        return new Stack(
                options.home().resolve("deploy/template.yaml"), artifacts, artifacts.with(options.parameters()), place);
    }

    Topology topology() {
        return TemplateReader.read(template, parameters, place);
    }

    StackWire wire(Instant bootedAt) {
        return new StackWire(template, parameters, place, bootedAt);
    }
}
