package dev.pregao.local.template;

import static dev.pregao.local.template.Deployed.list;
import static dev.pregao.local.template.Deployed.text;
import static dev.pregao.local.template.Deployed.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every action a stage calls is granted to its role, on the objects it touches, and nothing more. {@code grants.txt}
 * lists all grants; the template must have exactly these, and the sources must call exactly those marked {@code code}.
 */
class GrantsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** {@code by} is {@code code}, or the service that acts with the role. */
    private record Grant(String role, String by, String action, String resource, String condition) {
        String what() {
            return "%s %s %s %s".formatted(role, action, resource, condition).strip();
        }
    }

    @Test
    void theTemplateGrantsWhatIsListed() {
        assertThat(granted(Deployed.read())).isEqualTo(listed());
    }

    @Test
    void whatIsSwitchedOnBringsItsOwnGrants() {
        // When
        Set<String> more = granted(Deployed.read(Map.of("Tracing", "Active", "JobMetrics", "true")));
        // Then
        more.removeAll(listed());
        assertThat(more)
                .contains(
                        "EtlRole cloudwatch:PutMetricData * {\"StringEquals\":{\"cloudwatch:namespace\":\"Glue\"}}",
                        "CatalogRole xray:PutTraceSegments *",
                        "FetcherRole xray:PutTelemetryRecords *")
                .hasSize(1 + 2 * 6);
    }

    @Test
    void everyCallOfACodeIsListedAndEveryListedOneIsCalled() {
        Map<String, Set<String>> byModule = new TreeMap<>();
        for (Grant grant : grants()) {
            if (grant.by().equals("code")) {
                byModule.computeIfAbsent(module(grant.role()), module -> new TreeSet<>())
                        .add(grant.action());
            }
        }
        assertThat(byModule.keySet())
                .containsExactly("catalog-service", "etl-spark", "fetcher-service", "notifier-service");
        byModule.forEach((module, actions) ->
                assertThat(ServiceSources.of(module).actions()).as(module).isEqualTo(actions));
    }

    @Test
    void aGrantTooManyAndOneTooFewAreFound() {
        // When
        Set<String> more = granted(Deployed.changed(folder, root -> ((ArrayNode)
                        root.at("/Resources/FetcherRole/Properties/Policies/0/PolicyDocument/Statement/1/Action"))
                .add("s3:DeleteObject")));
        Set<String> fewer = granted(Deployed.changed(folder, root -> ((ObjectNode)
                        root.at("/Resources/FetcherRole/Properties/Policies/0/PolicyDocument/Statement/0"))
                .remove("Condition")));
        // Then
        assertThat(more)
                .contains("FetcherRole s3:DeleteObject arn:aws:s3:::pregao-raw-000000000000/raw/*")
                .isNotEqualTo(listed());
        assertThat(fewer)
                .contains("FetcherRole s3:ListBucket arn:aws:s3:::pregao-raw-000000000000")
                .isNotEqualTo(listed());
    }

    @Test
    void callsAreFoundInSources() {
        // Given
        ServiceSources sources = new ServiceSources(
                "sample",
                List.of(
                        """
                        class Edge {
                            private final S3Client s3;
                            void f(GlueClient catalog) {
                                s3
                                        .listObjectsV2Paginator(list -> list.bucket("b"));
                                s3.deleteObject(delete -> delete.key("k"));
                                catalog.getPartitions(get -> get.databaseName("d"));
                                catalog.close();
                            }
                        }
                        """,
                        "class NoEdge { ObjectNode s3; void f() { s3.putObject(\"bucket\"); } }"));
        // Then
        assertThat(sources.actions()).containsExactly("glue:GetPartitions", "s3:DeleteObject", "s3:ListBucket");
    }

    private static String module(String role) {
        if (role.equals("EtlRole")) {
            return "etl-spark";
        }
        return Deployed.read().functions().values().stream()
                .filter(function -> text(function, "Role").endsWith("/" + role))
                .map(function -> Path.of(text(function, "CodeUri")).getName(1).toString())
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> granted(Deployed deployed) {
        Set<String> grants = new TreeSet<>();
        deployed.properties("AWS::IAM::Role").forEach((role, properties) -> {
            for (JsonNode policy : properties.path("Policies")) {
                for (JsonNode statement : list(policy.path("PolicyDocument").path("Statement"))) {
                    assertThat(text(statement, "Effect")).isEqualTo("Allow");
                    for (String action : texts(statement.path("Action"))) {
                        for (String resource : texts(statement.path("Resource"))) {
                            grants.add(new Grant(role, "", action, resource, condition(statement.path("Condition")))
                                    .what());
                        }
                    }
                }
            }
        });
        return grants;
    }

    private static String condition(JsonNode condition) {
        return condition.isMissingNode() ? "" : condition.toString();
    }

    private static Set<String> listed() {
        return grants().stream().map(Grant::what).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A line without indent is a role; the others are: by, action, resource, condition. */
    private static List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        String role = "";
        for (String line : table().lines()
                .filter(each -> !each.isBlank() && !each.startsWith("#"))
                .toList()) {
            if (!line.startsWith(" ")) {
                role = line.strip();
            } else {
                String[] parts = line.strip().split(" +", 4);
                grants.add(new Grant(role, parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : ""));
            }
        }
        return grants;
    }

    private static String table() {
        try (InputStream in = GrantsTest.class.getResourceAsStream("grants.txt")) {
            if (in == null) {
                throw new IllegalStateException("grants.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
