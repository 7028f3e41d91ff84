package dev.pregao.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of a row group, by Parquet's own encoders. Its column writer does the same value by value, with
 * levels that a required column does not have, and costs more than all encoders together.
 */
final class PageValues implements AutoCloseable {

    private final PrimitiveType type;
    private final PageWriter pages;
    private final ValuesWriter repetitions;
    private final ValuesWriter definitions;
    private final ValuesWriter values;
    private Statistics<?> statistics;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private @Nullable String lastString;
    private Binary last = Binary.EMPTY;

    PageValues(ParquetProperties properties, ColumnDescriptor column, PageWriter pages) {
        this.type = column.getPrimitiveType();
        this.pages = pages;
        repetitions = properties.newRepetitionLevelWriter(column);
        definitions = properties.newDefinitionLevelWriter(column);
        values = properties.newValuesWriter(column);
        statistics = Statistics.createStats(type);
    }

    /** Of an optional column: whether a value follows. */
    void addPresence(boolean isPresent) {
        definitions.writeInteger(isPresent ? 1 : 0);
        if (!isPresent) {
            statistics.incrementNumNulls();
        }
    }

    void add(long value) {
        values.writeLong(value);
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    void add(int value) {
        values.writeInteger(value);
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    void add(double value) {
        values.writeDouble(value);
        statistics.updateStats(value);
    }

    void add(boolean value) {
        values.writeBoolean(value);
        statistics.updateStats(value);
    }

    /** In sorted rows texts often are those of the row before. */
    void add(String value) {
        if (!value.equals(lastString)) {
            lastString = value;
            last = Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
            statistics.updateStats(last);
        }
        values.writeBytes(last);
    }

    /** Ends a page of so many rows. */
    void end(int rows) throws IOException {
        if (least <= most) {
            addExtremes();
        }
        pages.writePage(
                BytesInput.concat(repetitions.getBytes(), definitions.getBytes(), values.getBytes()),
                rows,
                rows,
                statistics,
                repetitions.getEncoding(),
                definitions.getEncoding(),
                values.getEncoding());
        repetitions.reset();
        definitions.reset();
        values.reset();
        statistics = Statistics.createStats(type);
        least = Long.MAX_VALUE;
        most = Long.MIN_VALUE;
        lastString = null;
    }

    private void addExtremes() {
        if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64) {
            statistics.updateStats(least);
            statistics.updateStats(most);
        } else {
            statistics.updateStats((int) least);
            statistics.updateStats((int) most);
        }
    }

    /** Ends the column. */
    void finish() throws IOException {
        DictionaryPage dictionary = values.toDictPageAndClose();
        if (dictionary != null) {
            pages.writeDictionaryPage(dictionary);
            values.resetDictionary();
        }
    }

    @Override
    public void close() {
        repetitions.close();
        definitions.close();
        values.close();
    }
}
