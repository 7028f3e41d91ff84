package dev.pregao.sql.table;

import io.airlift.slice.Slice;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.DateType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Glue itself can tell apart of a query's wishes, so that it need not send all of a table's partitions. */
public final class KeyExpression {
    /** A longer list is quicker looked through here. */
    private static final int MOST_VALUES = 50;

    private KeyExpression() {}

    /** Empty where Glue can help with nothing. */
    public static String of(TupleDomain<LakeColumn> wanted) {
        List<String> terms = new ArrayList<>();
        for (Map.Entry<LakeColumn, Domain> entry :
                wanted.getDomains().orElse(Map.of()).entrySet()) {
            LakeColumn column = entry.getKey();
            Domain domain = entry.getValue();
            if (column.isKey() && isKnown(column.type()) && !domain.isNullAllowed() && !domain.isNone()) {
                if (domain.isNullableDiscreteSet()) {
                    terms.addAll(oneOf(column, domain.getNullableDiscreteSet().getNonNullValues()));
                } else if (column.type().equals(DateType.DATE)) {
                    terms.addAll(between(column, domain.getValues().getRanges().getSpan()));
                }
            }
        }
        return String.join(" AND ", terms);
    }

    private static boolean isKnown(Type type) {
        return type.equals(VarcharType.VARCHAR) || type.equals(DateType.DATE);
    }

    private static List<String> oneOf(LakeColumn column, List<Object> values) {
        return values.size() > MOST_VALUES
                ? List.of()
                : List.of(values.stream()
                        .map(value -> literal(column.type(), value))
                        .collect(Collectors.joining(", ", name(column) + " IN (", ")")));
    }

    private static List<String> between(LakeColumn column, Range range) {
        List<String> terms = new ArrayList<>();
        range.getLowValue().ifPresent(low -> terms.add(name(column) + " >= " + literal(column.type(), low)));
        range.getHighValue().ifPresent(high -> terms.add(name(column) + " <= " + literal(column.type(), high)));
        return terms;
    }

    private static String name(LakeColumn column) {
        return '"' + column.name() + '"';
    }

    private static String literal(Type type, Object value) {
        String text = type.equals(DateType.DATE)
                ? LocalDate.ofEpochDay((Long) value).toString()
                : ((Slice) value).toStringUtf8();
        return "'" + text.replace("'", "''") + "'";
    }
}
