package dev.pregao.catalog.partition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of the lake, from {@code deploy/contracts/tables.json}, and those of what was known
 * on a day, which are made from them.
 */
@Singleton
public class TableSchemas {

    private static final String RESOURCE = "/contracts/tables.json";
    private static final String REFINED = "tb_bvsp_refined";
    private static final String MONTHLY = "tb_bvsp_mensal";
    private static final String QUALITY = "tb_qualidade";
    private static final Column.Typed YEAR = new Column.Typed("ano", "int");
    private static final Column KNOWN_ON =
            new Column("conhecido_em", "date", "Dia em cujo fim (São Paulo) estes dados eram os conhecidos");

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

    /** Those of the contract. */
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

    /** What each batch brought and lacked; partitions are the days on which batches were formed. */
    public TableSchema quality() {
        return find(QUALITY);
    }

    /** Those of one object a year for all; partitions are the years. */
    public List<TableSchema> yearly() {
        return tables.stream().filter(TableSchemas::isYearly).toList();
    }

    /** The daily table in a compact form, if the lake has it. */
    public Optional<TableSchema> history() {
        return yearly().stream()
                .filter(table -> table.location().equals(LakeKey.History.TABLE))
                .findFirst();
    }

    private static boolean isYearly(TableSchema table) {
        return table.partitions().size() == 1
                && table.partitions().get(0).typed().equals(YEAR);
    }

    /** The daily table as it was known at the end of a day; partitions are such days. */
    public TableSchema refinedAsOf() {
        return asOf(refined(), LakeKey.KnownRefined.TABLE);
    }

    /** The monthly table as it was known at the end of a day; partitions are such days. */
    public TableSchema monthlyAsOf() {
        return asOf(monthly(), LakeKey.KnownMonthly.TABLE);
    }

    /** Whether the table's files go after a while by the bucket's lifecycle: whoever asks again has them computed again. */
    public boolean expires(TableSchema table) {
        return table.equals(refinedAsOf()) || table.equals(monthlyAsOf());
    }

    /** One object a ticker and day, so what the other table has in its path is here in the file. */
    private static TableSchema asOf(TableSchema table, String location) {
        List<Column> columns = new ArrayList<>(table.columns());
        table.partitions().stream()
                .filter(column -> columns.stream().noneMatch(each -> each.name().equals(column.name())))
                .forEach(columns::add);
        return new TableSchema(
                table.table() + "_asof",
                table.comment() + ", como se conhecia no fim de um dia",
                location,
                columns,
                List.of(KNOWN_ON));
    }

    private TableSchema find(String table) {
        return tables.stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no table " + table));
    }
}
