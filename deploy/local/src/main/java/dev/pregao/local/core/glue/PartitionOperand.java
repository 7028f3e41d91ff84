package dev.pregao.local.core.glue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: a partition key, a literal, or a cast of one. Numbers compare as numbers; dates and text as
 * text, which for ISO dates is their order.
 */
record PartitionOperand(boolean number, Function<List<String>, String> value) {
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "int", "integer", "bigint", "long", "float", "double", "decimal");

    String text(List<String> values) {
        return value.apply(values);
    }

    int order(PartitionOperand other, List<String> values) {
        String mine = text(values);
        String others = other.text(values);
        return number || other.number ? decimal(mine).compareTo(decimal(others)) : mine.compareTo(others);
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            throw PartitionExpression.refused(text);
        }
    }

    /** Reads sides of comparisons over the keys of one table. */
    static final class Reader extends ExpressionVisitorAdapter<@Nullable PartitionOperand> {
        private final Map<String, String> types;
        private final List<String> keys;

        Reader(Map<String, String> types) {
            this.types = types;
            this.keys = List.copyOf(types.keySet());
        }

        PartitionOperand read(Expression expression) {
            PartitionOperand operand = expression.accept(this, null);
            if (operand == null) {
                throw PartitionExpression.refused(expression);
            }
            return operand;
        }

        @Override
        public <S> PartitionOperand visit(Column column, S none) {
            String name = column.getColumnName().replaceAll("^[\"`]|[\"`]$", "").toLowerCase(Locale.ROOT);
            int key = keys.indexOf(name);
            if (key < 0) {
                throw PartitionExpression.refused(name);
            }
            return new PartitionOperand(isNumber(types.getOrDefault(name, "string")), values -> values.get(key));
        }

        @Override
        public <S> PartitionOperand visit(StringValue text, S none) {
            return literal(false, text.getNotExcapedValue());
        }

        @Override
        public <S> PartitionOperand visit(LongValue number, S none) {
            return literal(true, number.getStringValue());
        }

        @Override
        public <S> PartitionOperand visit(DoubleValue number, S none) {
            return literal(true, number.toString());
        }

        @Override
        public <S> PartitionOperand visit(SignedExpression signed, S none) {
            return literal(true, signed.getSign() + read(signed.getExpression()).text(List.of()));
        }

        /** {@code DATE '2020-01-02'}. */
        @Override
        public <S> PartitionOperand visit(DateTimeLiteralExpression date, S none) {
            return literal(false, date.getValue().replace("'", ""));
        }

        @Override
        public <S> PartitionOperand visit(CastExpression cast, S none) {
            PartitionOperand plain = read(cast.getLeftExpression());
            return new PartitionOperand(isNumber(cast.getColDataType().getDataType()), plain.value());
        }

        private static PartitionOperand literal(boolean number, String text) {
            return new PartitionOperand(number, values -> text);
        }

        private static boolean isNumber(String type) {
            return NUMBERS.contains(
                    type.toLowerCase(Locale.ROOT).replaceAll("\\(.*", "").strip());
        }
    }
}
