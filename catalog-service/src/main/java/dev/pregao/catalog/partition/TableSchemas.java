package dev.pregao.catalog.partition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Both tables of the lake, from {@code deploy/contracts/tables.json}, which the build packs in. */
@Singleton
public class TableSchemas {

    private static final String RESOURCE = "/tables.json";
    private static final String REFINED = "tb_bvsp_refined";
    private static final String MONTHLY = "tb_bvsp_mensal";

    private final List<TableSchema> tables;

    @Inject
    public TableSchemas(ObjectMapper json) {
        try (InputStream packed = TableSchemas.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new FileNotFoundException(RESOURCE + " is not packed into this function");
            }
            this.tables = List.copyOf(json.readValue(packed, new TypeReference<List<TableSchema>>() {}));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public List<TableSchema> all() {
        return tables;
    }

    /** One row a ticker and session; partitions are (ticker, session). */
    public TableSchema refined() {
        return find(REFINED);
    }

    /** One row a ticker and month; partitions are (year, month). */
    public TableSchema monthly() {
        return find(MONTHLY);
    }

    private TableSchema find(String table) {
        return tables.stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no table " + table));
    }
}
