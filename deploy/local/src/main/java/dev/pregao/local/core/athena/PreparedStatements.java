package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pregao.local.core.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Statements with question marks that were given names, in each workgroup its own, kept on disk. */
public final class PreparedStatements {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;
    private final Map<String, Prepared> statements = new TreeMap<>();

    /** One of them. */
    public record Prepared(String workgroup, String name, String sql, String description, Instant modified) {}

    PreparedStatements(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        try {
            for (JsonNode each : JSON.readTree(file.toFile())) {
                put(new Prepared(
                        each.path("workgroup").asText(),
                        each.path("name").asText(),
                        each.path("sql").asText(),
                        each.path("description").asText(),
                        Instant.parse(each.path("modified").asText())));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the prepared statements in " + file, unreadable);
        }
    }

    /** By their names. */
    public synchronized List<Prepared> all(String workgroup) {
        return statements.values().stream()
                .filter(each -> each.workgroup().equals(workgroup))
                .toList();
    }

    /**
     * Finds one.
     *
     * @throws AwsError ResourceNotFoundException
     */
    public synchronized Prepared find(String workgroup, String name) {
        Prepared known = statements.get(key(workgroup, name));
        if (known == null) {
            throw AwsError.invalid(
                    "ResourceNotFoundException",
                    "PreparedStatement " + name + " was not found in workGroup " + workgroup);
        }
        return known;
    }

    /**
     * Adds one.
     *
     * @throws AwsError InvalidRequestException where its name is taken
     */
    public synchronized void create(String workgroup, String name, String sql, String description) {
        if (statements.containsKey(key(workgroup, name))) {
            throw AwsError.invalid(
                    "InvalidRequestException",
                    "PreparedStatement " + name + " already exists in workGroup " + workgroup);
        }
        keep(workgroup, name, sql, description);
    }

    /** Adds one or takes another's place. */
    public synchronized void keep(String workgroup, String name, String sql, String description) {
        put(new Prepared(workgroup, name, sql, description, clock.instant()));
        write();
    }

    /**
     * Forgets one.
     *
     * @throws AwsError ResourceNotFoundException
     */
    public synchronized void delete(String workgroup, String name) {
        statements.remove(key(workgroup, find(workgroup, name).name()));
        write();
    }

    private void put(Prepared statement) {
        statements.put(key(statement.workgroup(), statement.name()), statement);
    }

    private static String key(String workgroup, String name) {
        return workgroup + " " + name;
    }

    private void write() {
        ArrayNode list = JSON.createArrayNode();
        statements.values().forEach(each -> list.addObject()
                .put("workgroup", each.workgroup())
                .put("name", each.name())
                .put("sql", each.sql())
                .put("description", each.description())
                .put("modified", each.modified().toString()));
        try {
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(written, list.toString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep the prepared statements in " + file, refused);
        }
    }
}
