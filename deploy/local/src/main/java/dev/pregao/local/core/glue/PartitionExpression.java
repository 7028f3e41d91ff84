package dev.pregao.local.core.glue;

import dev.pregao.local.core.AwsError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expression of {@code GetPartitions}: comparisons, IN, BETWEEN, LIKE, AND, OR, NOT and parentheses over the
 * partition keys. Integers compare as numbers; dates and text as text, which for ISO dates is their order.
 */
final class PartitionExpression {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(<=|>=|<>|!=|[=<>(),]|'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|[^\\s=<>!(),']+)");

    private final List<String> tokens = new ArrayList<>();
    private final List<String> keys;
    private final Map<String, String> types;
    private int next;
    private Predicate<List<String>> predicate = values -> true;

    private PartitionExpression(Map<String, String> types) {
        this.types = types;
        this.keys = List.copyOf(types.keySet());
    }

    /**
     * Parses an expression; an empty one matches all.
     *
     * @throws AwsError InvalidInputException naming what was not understood
     */
    static PartitionExpression parse(String expression, Map<String, String> types) {
        PartitionExpression parsed = new PartitionExpression(types);
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.lookingAt()) {
            parsed.tokens.add(matcher.group(1));
            matcher.region(matcher.end(), expression.length());
        }
        if (!expression.substring(matcher.regionStart()).isBlank()) {
            throw refused(expression.substring(matcher.regionStart()));
        }
        if (!parsed.tokens.isEmpty()) {
            parsed.predicate = parsed.either();
            if (parsed.next < parsed.tokens.size()) {
                throw refused(parsed.tokens.get(parsed.next));
            }
        }
        return parsed;
    }

    boolean matches(List<String> values) {
        return predicate.test(values);
    }

    private Predicate<List<String>> either() {
        Predicate<List<String>> left = both();
        while (accept("OR")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<List<String>> both() {
        Predicate<List<String>> left = term();
        while (accept("AND")) {
            left = left.and(term());
        }
        return left;
    }

    private Predicate<List<String>> term() {
        if (accept("NOT")) {
            return term().negate();
        }
        if (accept("(")) {
            Predicate<List<String>> inner = either();
            expect(")");
            return inner;
        }
        int key = key(take());
        boolean negated = accept("NOT");
        String operator = take().toUpperCase(Locale.ROOT);
        Predicate<List<String>> test =
                switch (operator) {
                    case "=" -> compare(key, order -> order == 0);
                    case "<>", "!=" -> compare(key, order -> order != 0);
                    case "<" -> compare(key, order -> order < 0);
                    case "<=" -> compare(key, order -> order <= 0);
                    case ">" -> compare(key, order -> order > 0);
                    case ">=" -> compare(key, order -> order >= 0);
                    case "BETWEEN" -> between(key);
                    case "IN" -> in(key);
                    case "LIKE" -> like(key);
                    default -> throw refused(operator);
                };
        return negated ? test.negate() : test;
    }

    private Predicate<List<String>> compare(int key, IntPredicate wanted) {
        String literal = literal();
        return values -> wanted.test(order(key, values.get(key), literal));
    }

    private Predicate<List<String>> between(int key) {
        String low = literal();
        expect("AND");
        String high = literal();
        return values -> order(key, values.get(key), low) >= 0 && order(key, values.get(key), high) <= 0;
    }

    private Predicate<List<String>> in(int key) {
        expect("(");
        List<String> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (accept(","));
        expect(")");
        return values -> literals.stream().anyMatch(literal -> order(key, values.get(key), literal) == 0);
    }

    private Predicate<List<String>> like(int key) {
        String literal = literal();
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return values -> pattern.matcher(values.get(key)).matches();
    }

    private int order(int key, String value, String literal) {
        String type = types.getOrDefault(keys.get(key), "string");
        if (List.of("int", "bigint", "smallint", "tinyint", "long").contains(type) || type.startsWith("decimal")) {
            try {
                return new BigDecimal(value).compareTo(new BigDecimal(literal));
            } catch (NumberFormatException notANumber) {
                throw refused(literal);
            }
        }
        return value.compareTo(literal);
    }

    private int key(String token) {
        int key = keys.indexOf(token.replaceAll("^[\"`]|[\"`]$", "").toLowerCase(Locale.ROOT));
        if (key < 0) {
            throw refused(token);
        }
        return key;
    }

    private String literal() {
        String token = take();
        if (token.equalsIgnoreCase("DATE")
                && next < tokens.size()
                && tokens.get(next).startsWith("'")) {
            token = take();
        }
        return token.startsWith("'") ? token.substring(1, token.length() - 1).replace("''", "'") : token;
    }

    private String take() {
        if (next >= tokens.size()) {
            throw refused("the end of the expression");
        }
        return tokens.get(next++);
    }

    private boolean accept(String word) {
        if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw refused(next < tokens.size() ? tokens.get(next) : "the end of the expression");
        }
    }

    private static AwsError refused(String token) {
        return AwsError.invalid("InvalidInputException", "Unsupported expression at '" + token + "'");
    }
}
