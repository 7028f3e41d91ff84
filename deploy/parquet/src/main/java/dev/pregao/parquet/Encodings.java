package dev.pregao.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Parquet's own encodings of its first version; but without a dictionary of whole numbers of 64 bits only the differences
 * are kept, packed to the bits they need, and of texts what differs from the one before. That is a third of the bytes to
 * compress, which is what takes the time.
 */
final class Encodings implements ValuesWriterFactory {

    private final ValuesWriterFactory others = new DefaultV1ValuesWriterFactory();
    private @Nullable ParquetProperties properties;

    @Override
    public void initialize(ParquetProperties given) {
        properties = given;
        others.initialize(given);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        ParquetProperties given = properties;
        if (given == null) {
            throw new IllegalStateException("Parquet has not told the properties");
        }
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        if (given.isDictionaryEnabled(column)
                || (type != PrimitiveTypeName.INT64 && type != PrimitiveTypeName.BINARY)) {
            return others.newValuesWriter(column);
        }
        return type == PrimitiveTypeName.INT64
                ? new DeltaBinaryPackingValuesWriterForLong(
                        given.getInitialSlabSize(), given.getPageSizeThreshold(), given.getAllocator())
                : new DeltaByteArrayWriter(
                        given.getInitialSlabSize(), given.getPageSizeThreshold(), given.getAllocator());
    }
}
