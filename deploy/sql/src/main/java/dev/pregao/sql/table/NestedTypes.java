package dev.pregao.sql.table;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Glue's names of types that have types within. */
final class NestedTypes {
    private static final TypeOperators OPERATORS = new TypeOperators();
    private static final Pattern TRINO = Pattern.compile("(array|map|row)\\((.*)\\)");
    private static final Pattern FIELD = Pattern.compile("\"?([^\" ]+)\"? (.*)");

    private NestedTypes() {}

    /** Empty for a name of a type that has none within, or that is none. */
    static Optional<Type> trino(String glue, Function<String, Type> within) {
        if (!glue.endsWith(">")) {
            return Optional.empty();
        }
        int begin = glue.indexOf('<');
        List<String> parts = parts(glue.substring(begin + 1, glue.length() - 1));
        return switch (glue.substring(0, begin).strip() + parts.size()) {
            case "array1" -> Optional.of(new ArrayType(within.apply(parts.get(0))));
            case "map2" -> Optional.of(new MapType(within.apply(parts.get(0)), within.apply(parts.get(1)), OPERATORS));
            default -> glue.startsWith("struct") ? Optional.of(row(parts, within)) : Optional.empty();
        };
    }

    private static Type row(List<String> parts, Function<String, Type> within) {
        List<RowType.Field> fields = new ArrayList<>();
        for (String part : parts) {
            int colon = part.indexOf(':');
            fields.add(RowType.field(
                    part.substring(0, Math.max(0, colon)).strip(), within.apply(part.substring(colon + 1))));
        }
        return RowType.from(fields);
    }

    /** As a view's column has it; empty for a name of Trino's of a type that has none within. */
    static Optional<String> glueOfView(String trino, UnaryOperator<String> within) {
        Matcher nested = TRINO.matcher(trino);
        if (!nested.matches()) {
            return Optional.empty();
        }
        List<String> parts = parts(nested.group(2)).stream().map(String::strip).toList();
        Collector<CharSequence, ?, String> list = Collectors.joining(",", "<", ">");
        return Optional.of(
                nested.group(1).equals("row")
                        ? "struct"
                                + parts.stream()
                                        .map(field -> field(field, within))
                                        .collect(list)
                        : nested.group(1) + parts.stream().map(within).collect(list));
    }

    private static String field(String field, UnaryOperator<String> within) {
        Matcher named = FIELD.matcher(field);
        return named.matches() ? named.group(1) + ":" + within.apply(named.group(2)) : field;
    }

    /** What stands between commas that are in no brackets. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            depth += each == '<' || each == '(' ? 1 : each == '>' || each == ')' ? -1 : 0;
            if (each == ',' && depth == 0) {
                parts.add(text.substring(begin, at));
                begin = at + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    /** The name of one; empty for a type that has none within. */
    static Optional<String> glue(Type type, Function<Type, String> within) {
        if (type instanceof ArrayType array) {
            return Optional.of("array<" + within.apply(array.getElementType()) + ">");
        }
        if (type instanceof MapType map) {
            return Optional.of("map<" + within.apply(map.getKeyType()) + "," + within.apply(map.getValueType()) + ">");
        }
        if (type instanceof RowType row) {
            return Optional.of(row.getFields().stream()
                    .map(field -> name(row, field) + ":" + within.apply(field.getType()))
                    .collect(Collectors.joining(",", "struct<", ">")));
        }
        return Optional.empty();
    }

    private static String name(RowType row, RowType.Field field) {
        return field.getName()
                .orElseThrow(() -> new TrinoException(
                        StandardErrorCode.NOT_SUPPORTED,
                        "Anonymous row type is not supported in Hive. Please give each field a name: "
                                + row.getDisplayName()));
    }
}
