package dev.pregao.local.template;

import static dev.pregao.local.template.Deployed.text;
import static dev.pregao.local.template.Deployed.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS makes of the template, by AWS's own translator: Python's aws-sam-translator, which cfn-lint brings. */
class SamTranslationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FUNCTIONS =
            Set.of("Catalog", "Fetcher", "Market", "Notifier", "Reconcile", "Replay");
    /** A translation takes seconds. */
    private static final Map<List<String>, JsonNode> TRANSLATED = new HashMap<>();

    private static final String DIGEST = "0123456789abcdef";

    @BeforeAll
    static void theTranslatorIsHere() throws IOException, InterruptedException {
        assumeTrue(
                ended(new ProcessBuilder("python3", "-c", "import samtranslator, cfnlint")) == 0,
                "no SAM translator: pip install cfn-lint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void everyEventGoesToTheAliasOfTheNewestVersion(String flavour) throws IOException, InterruptedException {
        // When
        JsonNode resources = translated(flavour, DIGEST);
        // Then
        assertThat(ofType(resources, "AWS::Lambda::Version").keySet())
                .isEqualTo(FUNCTIONS.stream()
                        .map(each -> each + "Version" + DIGEST.substring(0, 10))
                        .collect(Collectors.toSet()));
        for (String function : FUNCTIONS) {
            JsonNode alias = resources.path(function + "Aliaslive").path("Properties");
            assertThat(text(alias, "Name")).isEqualTo("live");
            assertThat(alias.at("/FunctionVersion/Fn::GetAtt/0").asText()).startsWith(function + "Version");
        }
        Map<String, JsonNode> sources = ofType(resources, "AWS::Lambda::EventSourceMapping");
        assertThat(sources.keySet()).containsExactly("NotifierRawObjects", "ReplayReplays");
        sources.forEach((id, source) -> {
            assertThat(text(source, "FunctionName", "Ref")).as(id).endsWith("Aliaslive");
            assertThat(source.at("/ScalingConfig/MaximumConcurrency").asInt())
                    .as(id)
                    .isEqualTo(2);
        });
        for (JsonNode schedule : ofType(resources, "AWS::Scheduler::Schedule").values()) {
            assertThat(text(schedule, "Target", "Arn", "Ref")).endsWith("Aliaslive");
        }
        assertThat(resources
                        .at("/CatalogRunSucceeded/Properties/Targets/0/Arn/Ref")
                        .asText())
                .isEqualTo("CatalogAliaslive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void everyFunctionHasTheRoleOfItsOwnAndNoOther(String flavour) throws IOException, InterruptedException {
        // When
        JsonNode resources = translated(flavour, DIGEST);
        // Then
        assertThat(ofType(resources, "AWS::IAM::Role").keySet())
                .containsExactly(
                        "CatalogRole",
                        "EtlRole",
                        "FetcherRole",
                        "MarketRole",
                        "NotifierRole",
                        "ReconcileRole",
                        "ReplayRole",
                        "SchedulerRole");
        for (String function : FUNCTIONS) {
            JsonNode properties = resources.path(function).path("Properties");
            assertThat(properties.at("/Role/Fn::GetAtt/0").asText()).isEqualTo(function + "Role");
            assertThat(texts(properties.at("/Runtime/Fn::FindInMap"))).contains("Flavours", "Runtime");
        }
    }

    @Test
    void theScriptKeepsItsName() throws IOException, InterruptedException {
        // When
        JsonNode job = translated("jvm", DIGEST).path("EtlJob").path("Properties");
        // Then
        assertThat(job.at("/Command/ScriptLocation/Fn::Sub").asText())
                .isEqualTo("s3://${ArtifactBucket}/${EtlScriptKey}");
    }

    @Test
    void aNewReleaseIsANewVersionOfEveryFunctionAndTheSameOneIsNone() throws IOException, InterruptedException {
        // Given
        Set<String> before =
                ofType(translated("jvm", DIGEST), "AWS::Lambda::Version").keySet();
        // When
        Set<String> same =
                ofType(translated("native", DIGEST), "AWS::Lambda::Version").keySet();
        Set<String> other = ofType(translated("jvm", "fedcba9876543210"), "AWS::Lambda::Version")
                .keySet();
        // Then
        assertThat(same).isEqualTo(before);
        assertThat(new TreeSet<>(other)).doesNotContainAnyElementsOf(before).hasSize(FUNCTIONS.size());
    }

    private static JsonNode translated(String flavour, String release) throws IOException, InterruptedException {
        List<String> parameters = List.of("ArtifactBucket=artifacts", "Flavour=" + flavour, "Release=" + release);
        JsonNode known = TRANSLATED.get(parameters);
        if (known != null) {
            return known;
        }
        Path script = Deployed.HOME.resolve("deploy/local/src/test/resources/dev/pregao/local/template/translate.py");
        List<String> command = new ArrayList<>(List.of("python3", script.toString(), Deployed.TEMPLATE.toString()));
        command.addAll(parameters);
        ProcessBuilder python = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        python.environment().putIfAbsent("AWS_DEFAULT_REGION", "sa-east-1");
        Process translator = python.start();
        String answer = new String(translator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(translator.waitFor()).as(answer).isZero();
        JsonNode resources = JSON.readTree(answer).path("Resources");
        TRANSLATED.put(parameters, resources);
        return resources;
    }

    private static int ended(ProcessBuilder process) throws IOException, InterruptedException {
        try {
            return process.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    /** Properties by name. */
    private static Map<String, JsonNode> ofType(JsonNode resources, String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        resources.properties().forEach(each -> {
            if (text(each.getValue(), "Type").equals(type)) {
                found.put(each.getKey(), each.getValue().path("Properties"));
            }
        });
        return found;
    }
}
