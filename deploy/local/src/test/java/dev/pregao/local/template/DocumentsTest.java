package dev.pregao.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.StackNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DEPLOY.md knows every knob and alarm of the template, its policies are JSON, and the workflows are pinned. */
class DocumentsTest {
    private static final Pattern KNOB = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+?) \\| ");
    private static final String NINE = "BVSP,PETR4,VALE3,ITUB4,BBDC4,ABEV3,BBAS3,B3SA3,WEGE3";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern USES = Pattern.compile("uses: *(\\S+)(?: # (v[0-9.]+))?");
    private static final Pattern POLICY = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyParameterIsAKnob() {
        // Given
        String document = read("DEPLOY.md");
        // When
        List<String> parameters = new ArrayList<>();
        TemplateDocument.load(Deployed.TEMPLATE)
                .section("Parameters")
                .fieldNames()
                .forEachRemaining(parameters::add);
        // Then
        assertThat(parameters).isNotEmpty().allSatisfy(name -> assertThat(document)
                .contains("`" + name + "`"));
    }

    /** Rows of one knob; those of several, and the two that are written in words, say it otherwise. */
    @Test
    void defaultsOfKnobsAreTheTemplates() {
        // Given
        JsonNode parameters = TemplateDocument.load(Deployed.TEMPLATE).section("Parameters");
        // When
        Map<String, String> told = KNOB.matcher(read("DEPLOY.md"))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)
                        .replace("`", "")
                        .replace("none", "")
                        .replace("10 GiB", Long.toString(10L << 30))));
        // Then
        assertThat(told).hasSizeGreaterThan(15);
        told.forEach((name, value) -> assertThat(
                        parameters.path(name).path("Default").asText())
                .as(name)
                .isEqualTo(value.equals("nine") ? NINE : value));
    }

    @Test
    void everyAlarmSaysWhatToDo() {
        // Given
        String document = read("DEPLOY.md");
        // When
        List<String> names = Deployed.read().properties("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> Deployed.text(alarm, "AlarmName"))
                .filter(name -> !name.endsWith("-errors"))
                .toList();
        // Then
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    void policiesForPeopleAreWrittenOutAndGrantNobodyEverything() throws IOException {
        Matcher policy = POLICY.matcher(read("DEPLOY.md"));
        int policies = 0;
        while (policy.find()) {
            JsonNode statements = JSON.readTree(policy.group(1)).path("Statement");
            assertThat(statements).isNotEmpty();
            for (JsonNode statement : statements) {
                assertThat(Deployed.text(statement, "Effect")).isIn("Allow", "Deny");
                assertThat(Deployed.texts(statement.path("Action")))
                        .isNotEmpty()
                        .doesNotContain("*", "iam:*", "s3:*");
            }
            policies++;
        }
        assertThat(policies).isEqualTo(2);
    }

    @Test
    void anAnalystWritesBesideTheLakeAndNowhereInIt() throws IOException {
        // Given
        JsonNode statements = analyst();
        String table = "arn:aws:glue:REGION:ACCOUNT:table/workspace_db/";
        String lake = "arn:aws:s3:::pregao-lake-ACCOUNT/";

        // Then
        for (String action :
                List.of("glue:CreateTable", "glue:UpdateTable", "glue:DeleteTable", "glue:BatchCreatePartition")) {
            assertThat(allows(statements, action, table + "mine")).as(action).isTrue();
            assertThat(StackNames.class.getFields())
                    .filteredOn(field -> field.getType().equals(String.class))
                    .extracting(field -> String.valueOf(field.get(null)))
                    .filteredOn(name -> name.startsWith("tb_") || name.startsWith("vw_"))
                    .hasSizeGreaterThan(6)
                    .noneMatch(name -> allows(statements, action, table + name))
                    .noneMatch(name -> allows(statements, action, table + StackNames.asOf(name)));
        }
        for (String action : List.of("s3:PutObject", "s3:DeleteObject")) {
            assertThat(allows(statements, action, lake + "query-results/tables/x"))
                    .isTrue();
            assertThat(StackNames.ZONES).noneMatch(zone -> allows(statements, action, lake + zone + "x"));
            assertThat(allows(statements, action, "arn:aws:s3:::pregao-raw-ACCOUNT/raw/x"))
                    .isFalse();
        }
        assertThat(statements)
                .filteredOn(statement -> Deployed.text(statement, "Effect").equals("Deny"))
                .hasSize(2)
                .anySatisfy(deny -> StackNames.ZONES.forEach(zone ->
                        assertThat(Deployed.texts(deny.path("Resource"))).contains(lake + zone + "*")));
        assertThat(allows(statements, "s3:GetObject", lake + "historico/x")).isTrue();
        assertThat(allows(statements, "s3:GetObject", "arn:aws:s3:::pregao-raw-ACCOUNT/raw/x"))
                .isFalse();
    }

    private static JsonNode analyst() throws IOException {
        Matcher policy = POLICY.matcher(read("DEPLOY.md"));
        while (policy.find()) {
            if (policy.group(1).contains("athena:StartQueryExecution")) {
                return JSON.readTree(policy.group(1)).path("Statement");
            }
        }
        throw new AssertionError("no policy of an analyst");
    }

    /** As IAM decides: a denial counts more than anything that allows. */
    private static boolean allows(JsonNode statements, String action, String resource) {
        boolean allowed = false;
        for (JsonNode statement : statements) {
            if (matches(statement.path("Action"), action) && matches(statement.path("Resource"), resource)) {
                if (Deployed.text(statement, "Effect").equals("Deny")) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean matches(JsonNode patterns, String text) {
        return Deployed.texts(patterns).stream()
                .anyMatch(pattern -> text.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"));
    }

    @Test
    void actionsArePinnedByCommit() throws IOException {
        try (Stream<Path> workflows = Files.list(Deployed.HOME.resolve(".github/workflows"))) {
            for (Path workflow : workflows.toList()) {
                Matcher uses = USES.matcher(Files.readString(workflow));
                while (uses.find()) {
                    assertThat(uses.group(1)).as(workflow.toString()).matches("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
                    assertThat(uses.group(2))
                            .as(uses.group(1) + " says its version")
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void onlyTheJobThatDeploysCanAskForAToken() {
        // Given
        String workflow = read(".github/workflows/deploy.yaml");
        // When
        String build = workflow.substring(workflow.indexOf("\n  build:"), workflow.indexOf("\n  deploy:"));
        String deploy = workflow.substring(workflow.indexOf("\n  deploy:"));
        // Then
        assertThat(workflow.split("id-token: write", -1)).hasSize(2);
        assertThat(build).contains("mvn ").doesNotContain("id-token");
        assertThat(deploy).contains("id-token: write").doesNotContain("mvn ");
    }

    private static String read(String name) {
        try {
            return Files.readString(Deployed.HOME.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
