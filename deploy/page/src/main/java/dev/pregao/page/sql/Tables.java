package dev.pregao.page.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.stack.Stack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/** The catalog's tables with what their columns mean, and the stack's saved queries. */
public final class Tables {
    /** Holds the same rows as the daily table, in one object a year. */
    public static final String HISTORY = "tb_historico";

    public static final String QUALITY = "tb_qualidade";
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final GlueClient glue;
    private final AthenaClient athena;
    private final StackNames names;
    private final Clock clock;
    private List<Table> known = List.of();
    private Instant knownAt = Instant.MIN;

    public Tables(Stack stack, Clock clock) {
        this.glue = stack.clients().glue();
        this.athena = stack.clients().athena();
        this.names = stack.names();
        this.clock = clock;
    }

    /** Qualified name of the table a paper's whole series is cheapest read from. */
    public String series() {
        return names.qualified(has(HISTORY) ? HISTORY : StackNames.REFINED);
    }

    public String quality() {
        return names.qualified(QUALITY);
    }

    public String crossCheck() {
        return names.qualified(StackNames.CHECKS);
    }

    public String completeness() {
        return names.qualified(StackNames.COMPLETENESS);
    }

    public boolean has(String table) {
        return load().stream().anyMatch(known -> known.name().equals(table));
    }

    /** Whether a table has a column; it may be of a stack from before that column. */
    public boolean has(String table, String column) {
        return load().stream()
                .filter(known -> known.name().equals(table))
                .flatMap(known -> known.storageDescriptor().columns().stream())
                .anyMatch(known -> known.name().equals(column));
    }

    public boolean hasSeries() {
        return has(HISTORY) || has(StackNames.REFINED);
    }

    /** A lake without bars yet has no tables: a refusal the page has a text for. */
    public void requireSeries() {
        if (!hasSeries()) {
            throw new Refusal(404, "empty-lake", "the lake has no bars yet");
        }
    }

    ObjectNode shown() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("database", names.database());
        ArrayNode tables = json.putArray("tables");
        load().stream().sorted(Comparator.comparing(Table::name)).forEach(table -> {
            ObjectNode one = tables.addObject().put("name", table.name());
            one.put("comment", table.parameters().getOrDefault("comment", table.description()));
            ArrayNode columns = one.putArray("columns");
            table.storageDescriptor().columns().forEach(column -> columns.add(shown(column, false)));
            table.partitionKeys().forEach(column -> columns.add(shown(column, true)));
        });
        ArrayNode saved = json.putArray("saved");
        List<String> ids = athena.listNamedQueries(list -> list.workGroup(names.workgroup()))
                .namedQueryIds();
        for (String id : ids) {
            NamedQuery query = athena.getNamedQuery(get -> get.namedQueryId(id)).namedQuery();
            saved.addObject()
                    .put("name", query.name())
                    .put("description", query.description())
                    .put("sql", query.queryString());
        }
        return json;
    }

    private static ObjectNode shown(Column column, boolean partition) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", column.name())
                .put("type", column.type())
                .put("comment", column.comment())
                .put("partition", partition);
    }

    private synchronized List<Table> load() {
        Instant now = clock.instant();
        if (knownAt.plus(KEPT).isBefore(now)) {
            try {
                known = glue.getTablesPaginator(get -> get.databaseName(names.database())).stream()
                        .flatMap(page -> page.tableList().stream())
                        .toList();
            } catch (EntityNotFoundException noDatabase) {
                known = List.of();
            }
            knownAt = now;
        }
        return known;
    }
}
