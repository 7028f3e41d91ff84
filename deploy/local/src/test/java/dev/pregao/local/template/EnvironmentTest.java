package dev.pregao.local.template;

import static dev.pregao.local.template.Deployed.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every environment variable a service reads is set by the template, and the other way round. */
class EnvironmentTest {
    /** Which of an artifact's functions this one is. */
    private static final String EXPORT = "QUARKUS_FUNQY_EXPORT";
    /** Read by the JVM. */
    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void functionsAreToldWhatTheyReadAndNothingElse() {
        assertThat(violations(Deployed.read())).isEmpty();
    }

    @Test
    void aVariableThatIsMissingOrReadByNobodyIsFound() {
        assertThat(violations(changed(variables -> variables.remove("PREGAO_YAHOO_URL"))))
                .containsExactly("Fetcher is not told PREGAO_YAHOO_URL");
        assertThat(violations(changed(variables -> variables.put("PREGAO_YAHO_PACE", "PT1S"))))
                .containsExactly("Fetcher is told PREGAO_YAHO_PACE, which it does not read");
        assertThat(violations(Deployed.changed(
                        folder, root -> ((ObjectNode) root.at("/Globals/Function/Environment/Variables")).removeAll())))
                .contains("Notifier is not told PREGAO_STACK", "Reconcile is not told PREGAO_STACK");
    }

    @Test
    void aFunctionThatItsArtifactDoesNotExportIsFound() {
        // When
        Deployed changed = Deployed.changed(
                folder, root -> ((ObjectNode) root.at("/Resources/Replay/Properties/Environment/Variables"))
                        .put(EXPORT, "orchestra"));
        // Then
        assertThat(violations(changed))
                .containsExactly("Replay is orchestra, but notifier-service has [orchestrate, replay]");
    }

    @Test
    void settingsAreReadFromTheMappingOfEachService() {
        assertThat(ServiceSources.of("fetcher-service").settings())
                .contains(
                        Map.entry("PREGAO_RAW_BUCKET", true),
                        Map.entry("PREGAO_UPLOADS", false),
                        Map.entry("PREGAO_YAHOO_URL", true),
                        Map.entry("PREGAO_YAHOO_PACE", false));
        assertThat(ServiceSources.of("notifier-service").settings())
                .contains(Map.entry("PREGAO_ALERTS_TOPIC_ARN", true), Map.entry("PREGAO_ATTEMPTS", false));
    }

    private Deployed changed(java.util.function.Consumer<ObjectNode> change) {
        return Deployed.changed(
                folder,
                root -> change.accept((ObjectNode) root.at("/Resources/Fetcher/Properties/Environment/Variables")));
    }

    private static List<String> violations(Deployed deployed) {
        List<String> violations = new ArrayList<>();
        deployed.functions().forEach((id, function) -> violations(id, function, violations));
        return violations;
    }

    private static void violations(String id, JsonNode function, List<String> violations) {
        ServiceSources sources =
                ServiceSources.of(Path.of(text(function, "CodeUri")).getName(1).toString());
        Map<String, Boolean> settings = sources.settings();
        Set<String> told = new TreeSet<>();
        function.path("Environment").path("Variables").fieldNames().forEachRemaining(told::add);
        settings.forEach((name, required) -> {
            if (required && !told.contains(name)) {
                violations.add("%s is not told %s".formatted(id, name));
            }
        });
        if (sources.readsEnvironmentItself()) {
            violations.add(sources.module() + " reads its environment past its mapping");
        }
        boolean isOneOfSeveral = sources.functions().size() > 1;
        String export = text(function, "Environment", "Variables", EXPORT);
        if (isOneOfSeveral && !sources.functions().contains(export)) {
            violations.add("%s is %s, but %s has %s".formatted(id, export, sources.module(), sources.functions()));
        }
        told.stream()
                .filter(name -> !settings.containsKey(name)
                        && !name.equals(TOOL_OPTIONS)
                        && !(name.equals(EXPORT) && isOneOfSeveral))
                .forEach(name -> violations.add("%s is told %s, which it does not read".formatted(id, name)));
    }
}
