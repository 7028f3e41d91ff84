package dev.pregao.sql.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of Glue's JSON protocol, as any client makes them; the embedded cloud wants no signature. */
public final class Glue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Glue(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Glue's refusal, with its code in front. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String message) {
            super(code + ": " + message);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public List<String> databases() {
        List<String> names = new ArrayList<>();
        all("GetDatabases", request(), "DatabaseList")
                .forEach(database -> names.add(database.path("Name").asText()));
        return names;
    }

    public List<GlueTable> tables(String database) {
        return all("GetTables", request().put("DatabaseName", database), "TableList").stream()
                .map(GlueTable::new)
                .toList();
    }

    public Optional<GlueTable> table(String database, String name) {
        try {
            JsonNode answer =
                    call("GetTable", request().put("DatabaseName", database).put("Name", name));
            return Optional.of(new GlueTable(answer.path("Table")));
        } catch (Refused refused) {
            if (refused.code().equals("EntityNotFoundException")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Those whose values an expression of Glue's keeps; all for an empty one. */
    public List<GluePartition> partitions(String database, String table, String expression) {
        ObjectNode request =
                request().put("DatabaseName", database).put("TableName", table).put("ExcludeColumnSchema", true);
        if (!expression.isEmpty()) {
            request.put("Expression", expression);
        }
        return all("GetPartitions", request, "Partitions").stream()
                .map(GluePartition::of)
                .toList();
    }

    public void change(String operation, ObjectNode request) {
        call(operation, request);
    }

    public static ObjectNode request() {
        return JSON.createObjectNode();
    }

    private List<JsonNode> all(String operation, ObjectNode request, String field) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode answer = call(operation, request);
        answer.path(field).forEach(items::add);
        while (answer.has("NextToken")) {
            answer = call(
                    operation, request.put("NextToken", answer.path("NextToken").asText()));
            answer.path(field).forEach(items::add);
        }
        return items;
    }

    private JsonNode call(String operation, ObjectNode request) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(LONGEST_CALL)
                            .header("X-Amz-Target", "AWSGlue." + operation)
                            .header("Content-Type", "application/x-amz-json-1.1")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new Refused(
                        body.path("__type").asText("HTTP " + answer.statusCode()),
                        body.path("message").asText(body.path("Message").asText()));
            }
            return body;
        } catch (IOException unreachable) {
            throw new UncheckedIOException("Glue at " + endpoint + " does not answer " + operation, unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in " + operation, stopped);
        }
    }
}
