package dev.pregao.local.core.athena.hive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.engine.EngineFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A statement as words, one after the other, comments left out. */
public final class Words {
    private final String sql;
    private final List<Word> words;
    private int next;

    private Words(String sql, List<Word> words) {
        this.sql = sql;
        this.words = words;
    }

    public static Words of(String sql) {
        return new Words(sql, Word.all(sql));
    }

    /** How many statements there are, empty ones not counted. */
    public long statements() {
        long count = 0;
        boolean begun = false;
        for (Word word : words) {
            count += !begun && !word.is(";") ? 1 : 0;
            begun = !word.is(";");
        }
        return count;
    }

    /** The one statement, without the semicolons and comments behind it. */
    public String statement() {
        int end = 0;
        for (Word word : words) {
            end = word.is(";") ? end : word.end();
        }
        return sql.substring(0, end);
    }

    /** Whether these words come first. */
    public boolean begins(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (i >= words.size() || !words.get(i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    public void skip(int count) {
        next += count;
    }

    boolean isNext(String keyword) {
        return !atEnd() && words.get(next).is(keyword);
    }

    /** Goes past the words if they come next. */
    boolean take(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (next + i >= words.size() || !words.get(next + i).is(keywords[i])) {
                return false;
            }
        }
        next += keywords.length;
        return true;
    }

    void expect(String... keywords) throws EngineFailure {
        if (!take(keywords)) {
            throw wrong("Expecting: '" + String.join(" ", keywords) + "'");
        }
    }

    public String name() throws EngineFailure {
        if (atEnd() || words.get(next).kind() == Word.Kind.SIGN) {
            throw wrong("Expecting: <identifier>");
        }
        return words.get(next++).value().toLowerCase(Locale.ROOT);
    }

    /** A name and, if there is one, the database before it. */
    TableName table(String database) throws EngineFailure {
        List<String> parts = new ArrayList<>(List.of(name()));
        while (take(".")) {
            parts.add(name());
        }
        return new TableName(parts.size() > 1 ? parts.get(parts.size() - 2) : database, parts.get(parts.size() - 1));
    }

    boolean isText() {
        return !atEnd() && words.get(next).kind() == Word.Kind.TEXT;
    }

    String text() throws EngineFailure {
        if (!isText()) {
            throw wrong("Expecting: <string>");
        }
        return words.get(next++).value();
    }

    /** A value of a partition: in quotes, or a number. */
    String value() throws EngineFailure {
        if (atEnd()) {
            throw wrong("Expecting: <string>");
        }
        return words.get(next++).value();
    }

    /** Goes past columns in brackets, as DDL has them, and adds them as the catalog has them. */
    void columns(ArrayNode columns) throws EngineFailure {
        expect("(");
        do {
            column(columns.addObject());
        } while (take(","));
        expect(")");
    }

    /** Goes past a column, and tells it as the catalog has it. */
    void column(ObjectNode column) throws EngineFailure {
        column.put("Name", name()).put("Type", type());
        if (take("comment")) {
            column.put("Comment", text());
        }
    }

    /** Goes past properties in brackets, and tells them. */
    Map<String, String> properties() throws EngineFailure {
        Map<String, String> properties = new LinkedHashMap<>();
        expect("(");
        do {
            String name = text();
            expect("=");
            properties.put(name, text());
        } while (take(","));
        expect(")");
        return properties;
    }

    /** Goes past what is in the brackets that come next, and tells it. */
    String bracketed() throws EngineFailure {
        expect("(");
        int begin = atEnd() ? sql.length() : words.get(next).begin();
        int depth = 1;
        while (depth > 0) {
            if (atEnd()) {
                throw wrong("Expecting: ')'");
            }
            depth += words.get(next).is("(") ? 1 : words.get(next).is(")") ? -1 : 0;
            next++;
        }
        return sql.substring(begin, words.get(next - 1).begin());
    }

    /** The statement from the next word on. */
    public String rest() {
        return atEnd() ? "" : sql.substring(words.get(next).begin());
    }

    /** A type as Hive writes it, brackets of both kinds included. */
    String type() throws EngineFailure {
        StringBuilder type = new StringBuilder(name());
        int depth = 0;
        while (!atEnd()) {
            Word word = words.get(next);
            if (word.is("(") || word.is("<")) {
                depth++;
            } else if (depth == 0) {
                break;
            } else if (word.is(")") || word.is(">")) {
                depth--;
            }
            type.append(word.value());
            next++;
        }
        return type.toString();
    }

    boolean atEnd() {
        return next >= words.size() || words.get(next).is(";");
    }

    void expectEnd() throws EngineFailure {
        if (!atEnd()) {
            throw wrong("Expecting: <EOF>");
        }
    }

    /** What is wrong at the next word, as the engine says it. */
    EngineFailure wrong(String expected) {
        int at = next < words.size() ? words.get(next).begin() : sql.length();
        String before = sql.substring(0, at);
        String input = next < words.size() ? sql.substring(at, words.get(next).end()) : "<EOF>";
        return new EngineFailure("SYNTAX_ERROR: line %d:%d: mismatched input '%s'. %s"
                .formatted(
                        before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0),
                        at - before.lastIndexOf('\n'),
                        input,
                        expected));
    }

    /** A table's name with its database's. */
    record TableName(String database, String name) {
        @Override
        public String toString() {
            return database + "." + name;
        }
    }
}
