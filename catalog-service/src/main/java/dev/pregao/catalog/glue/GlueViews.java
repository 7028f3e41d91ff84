package dev.pregao.catalog.glue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.partition.ViewSchema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Views in the Glue Data Catalog, stored as Athena stores them: a table of the type {@code VIRTUAL_VIEW} whose original
 * text is a comment with the statement in JSON in Base64. Unqualified names in it are of the schema that stands beside it.
 * Athena's own form is documented nowhere; this one is that of public templates that deploy views without Athena.
 */
@Singleton
public class GlueViews {

    private static final Logger LOG = Logger.getLogger(GlueViews.class);
    private static final String VIEW = "VIRTUAL_VIEW";
    private static final String EXPANDED = "/* Presto View */";
    private static final Map<String, String> PARAMETERS = Map.of("presto_view", "true", "comment", "Presto View");
    private static final Map<String, String> PRESTO_TYPES = Map.of("string", "varchar", "int", "integer");
    private static final String NONE = "-";

    private final GlueClient glue;
    private final ObjectMapper json;
    private final String database;

    @Inject
    public GlueViews(GlueClient glue, ObjectMapper json, CatalogConfig config) {
        this.glue = glue;
        this.json = json;
        this.database = config.database();
    }

    /** After it the view is as the schema says; one call where it is so already. */
    public void ensure(ViewSchema schema, String statement) {
        TableInput wanted = input(schema, statement);
        Optional<Table> found = find(schema.view());
        if (found.isEmpty()) {
            create(wanted);
        } else if (!isAs(wanted, found.get())) {
            glue.updateTable(update -> update.databaseName(database).tableInput(wanted));
            LOG.infof("View updated database=%s view=%s", database, schema.view());
        }
    }

    private Optional<Table> find(String view) {
        try {
            return Optional.of(
                    glue.getTable(get -> get.databaseName(database).name(view)).table());
        } catch (EntityNotFoundException noSuchView) {
            return Optional.empty();
        }
    }

    private void create(TableInput wanted) {
        try {
            glue.createTable(create -> create.databaseName(database).tableInput(wanted));
            LOG.infof("View created database=%s view=%s", database, wanted.name());
        } catch (AlreadyExistsException meanwhile) {
            LOG.debugf("View created meanwhile database=%s view=%s", database, wanted.name());
        }
    }

    private TableInput input(ViewSchema schema, String statement) {
        return TableInput.builder()
                .name(schema.view())
                .description(schema.comment())
                .tableType(VIEW)
                .parameters(PARAMETERS)
                .viewOriginalText("/* Presto View: "
                        + Base64.getEncoder()
                                .encodeToString(
                                        presto(schema, statement).toString().getBytes(StandardCharsets.UTF_8))
                        + " */")
                .viewExpandedText(EXPANDED)
                .storageDescriptor(StorageDescriptor.builder()
                        .columns(schema.columns().stream()
                                .map(column -> Column.builder()
                                        .name(column.name())
                                        .type(column.type())
                                        .comment(column.comment())
                                        .build())
                                .toList())
                        .serdeInfo(SerDeInfo.builder()
                                .name(NONE)
                                .serializationLibrary(NONE)
                                .build())
                        .build())
                .build();
    }

    private ObjectNode presto(ViewSchema schema, String statement) {
        ObjectNode view = json.createObjectNode()
                .put("originalSql", statement)
                .put("catalog", "awsdatacatalog")
                .put("schema", database);
        ArrayNode columns = view.putArray("columns");
        schema.columns().forEach(column -> columns.addObject()
                .put("name", column.name())
                .put("type", PRESTO_TYPES.getOrDefault(column.type(), column.type())));
        return view;
    }

    private static boolean isAs(TableInput wanted, Table found) {
        return wanted.tableType().equals(found.tableType())
                && wanted.description().equals(found.description())
                && wanted.viewOriginalText().equals(found.viewOriginalText())
                && found.hasParameters()
                && found.parameters().entrySet().containsAll(wanted.parameters().entrySet());
    }
}
