package dev.pregao.sql.values;

import io.trino.spi.block.BlockBuilder;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReader;

/** The values of one column chunk. */
public final class ChunkValues implements ColumnValues {
    private final ColumnReader reader;
    private final Conversion conversion;
    private final int present;

    public ChunkValues(ColumnDescriptor column, PageReader pages, Conversion conversion, ParsedVersion writer) {
        this.reader = new ColumnReaderImpl(column, pages, conversion, writer);
        this.conversion = conversion;
        this.present = column.getMaxDefinitionLevel();
    }

    @Override
    public void append(BlockBuilder out, int rows) {
        conversion.to(out);
        for (int row = 0; row < rows; row++) {
            if (reader.getCurrentDefinitionLevel() == present) {
                reader.writeCurrentValueToConverter();
            } else {
                out.appendNull();
            }
            reader.consume();
        }
    }
}
