package dev.pregao.sql.values;

import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.MapBlockBuilder;
import io.trino.spi.block.RowBlockBuilder;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeUtils;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The values of a column with columns within: Parquet's reader puts each together out of its parts. */
public final class NestedValues implements ColumnValues {
    private final Type type;
    private final RecordReader<NestedValues> reader;
    private @Nullable Object value;

    public NestedValues(StoredColumn stored, Type type, PageReadStore pages, String writer) {
        this.type = type;
        StoredColumn column = Assembly.wanted(stored, type);
        GroupConverter root = Assembly.row(List.of(Assembly.of(column, type, read -> value = read)));
        MessageType schema = new MessageType("row", column.parquet());
        reader = new ColumnIOFactory(writer).getColumnIO(schema).getRecordReader(pages, new RecordMaterializer<>() {
            @Override
            public NestedValues getCurrentRecord() {
                return NestedValues.this;
            }

            @Override
            public GroupConverter getRootConverter() {
                return root;
            }
        });
    }

    @Override
    public void append(BlockBuilder out, int rows) {
        for (int row = 0; row < rows; row++) {
            value = null;
            reader.read();
            write(type, out, value);
        }
    }

    private static void write(Type type, BlockBuilder out, @Nullable Object value) {
        if (value == null) {
            out.appendNull();
        } else if (type instanceof ArrayType array) {
            ((ArrayBlockBuilder) out).buildEntry(elements -> ((List<?>) value)
                    .forEach(element -> write(array.getElementType(), elements, element)));
        } else if (type instanceof MapType map) {
            ((MapBlockBuilder) out).buildEntry((keys, values) -> ((List<?>) value).forEach(each -> {
                Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
                write(map.getKeyType(), keys, entry.getKey());
                write(map.getValueType(), values, entry.getValue());
            }));
        } else if (type instanceof RowType row) {
            ((RowBlockBuilder) out).buildEntry(fields -> {
                Object[] parts = (Object[]) value;
                for (int i = 0; i < parts.length; i++) {
                    write(row.getFields().get(i).getType(), fields.get(i), parts[i]);
                }
            });
        } else {
            TypeUtils.writeNativeValue(type, out, value);
        }
    }
}
