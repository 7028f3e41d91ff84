package dev.pregao.sql.values;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** A column of a file, with those within it. */
public record StoredColumn(SchemaElement element, List<StoredColumn> children) {

    /** Those at the top of a footer's schema, whose first element is the whole row. */
    public static List<StoredColumn> top(List<SchemaElement> schema) {
        return read(schema, new int[] {0}).children();
    }

    private static StoredColumn read(List<SchemaElement> schema, int[] next) {
        SchemaElement element = schema.get(next[0]++);
        List<StoredColumn> children = new ArrayList<>();
        for (int child = 0; child < element.getNum_children(); child++) {
            children.add(read(schema, next));
        }
        return new StoredColumn(element, children);
    }

    public String name() {
        return element.getName();
    }

    boolean isRepeated() {
        return element.getRepetition_type() == FieldRepetitionType.REPEATED;
    }

    /** Whether it has more than one value a row, or columns within. */
    public boolean isNested() {
        return !element.isSetType() || isRepeated();
    }

    StoredColumn with(List<StoredColumn> others) {
        return new StoredColumn(element, others);
    }

    /** What each of its repetitions is. */
    StoredColumn once() {
        return new StoredColumn(element.deepCopy().setRepetition_type(FieldRepetitionType.REQUIRED), children);
    }

    /** As Parquet's own reader wants it. */
    public Type parquet() {
        Repetition repetition = Repetition.valueOf(element.getRepetition_type().name());
        return element.isSetType()
                ? new PrimitiveType(repetition, primitive(), element.getType_length(), name())
                : new GroupType(
                        repetition,
                        name(),
                        children.stream().map(StoredColumn::parquet).toList());
    }

    private PrimitiveTypeName primitive() {
        return switch (element.getType()) {
            case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
            case INT32 -> PrimitiveTypeName.INT32;
            case INT64 -> PrimitiveTypeName.INT64;
            case INT96 -> PrimitiveTypeName.INT96;
            case FLOAT -> PrimitiveTypeName.FLOAT;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
            case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
            case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        };
    }
}
