package dev.pregao.local.core.athena;

import dev.pregao.local.core.athena.hive.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What kind of statement Athena says that one is. */
public record StatementKind(Type type, String substatement) {

    /** Athena's own names. */
    public enum Type {
        DDL,
        DML,
        UTILITY
    }

    private static final String TABLE = "CREATE_TABLE_AS_SELECT";

    /** What Trino takes for a session's further statements; Athena has no sessions. */
    private static final List<String> OF_A_SESSION = List.of("use", "set", "reset", "start", "commit", "rollback");

    private record Form(Type type, String substatement, List<String> beginnings) {}

    private static final List<Form> FORMS = List.of(
            new Form(Type.DML, "SELECT", List.of("select", "with", "values", "table", "(", "execute")),
            new Form(Type.DML, "INSERT", List.of("insert")),
            new Form(Type.DML, "UNLOAD", List.of("unload")),
            new Form(Type.DML, TABLE, List.of("create table")),
            new Form(Type.UTILITY, "EXPLAIN", List.of("explain")),
            new Form(Type.UTILITY, "DESCRIBE_TABLE", List.of("describe", "desc")),
            new Form(Type.UTILITY, "SHOW_CREATE_TABLE", List.of("show create table")),
            new Form(Type.UTILITY, "SHOW_CREATE_VIEW", List.of("show create view")),
            new Form(Type.UTILITY, "SHOW_DATABASES", List.of("show databases", "show schemas")),
            new Form(Type.UTILITY, "SHOW_TABLES", List.of("show tables")),
            new Form(Type.UTILITY, "SHOW_COLUMNS", List.of("show columns")),
            new Form(Type.UTILITY, "SHOW_PARTITIONS", List.of("show partitions")),
            new Form(Type.UTILITY, "SHOW", List.of("show")),
            new Form(Type.DDL, "CREATE_VIEW", List.of("create view", "create or replace view")),
            new Form(Type.DDL, "CREATE_TABLE", List.of("create external table")),
            new Form(Type.DDL, "CREATE_DATABASE", List.of("create database", "create schema")),
            new Form(Type.DDL, "DROP_DATABASE", List.of("drop database", "drop schema")),
            new Form(Type.DDL, "DROP_TABLE", List.of("drop table")),
            new Form(Type.DDL, "DROP_VIEW", List.of("drop view")),
            new Form(Type.DDL, "MSCK_REPAIR", List.of("msck repair")),
            new Form(Type.DDL, "ALTER_TABLE", List.of("alter table")),
            new Form(Type.DDL, "PREPARE", List.of("prepare")),
            new Form(Type.DDL, "DEALLOCATE", List.of("deallocate")));

    static boolean isOfASession(Words words) {
        return OF_A_SESSION.stream().anyMatch(words::begins);
    }

    static StatementKind of(String sql) {
        Words words = Words.of(sql);
        for (Form form : FORMS) {
            for (String beginning : form.beginnings()) {
                if (words.begins(beginning.split(" "))) {
                    return new StatementKind(form.type(), form.substatement());
                }
            }
        }
        return new StatementKind(Type.DML, "");
    }

    /** Whether its rows go into files of their own, and no result is kept. */
    boolean isWrite() {
        return Set.of("INSERT", "UNLOAD", TABLE).contains(substatement);
    }

    /** Rows of others are lines, without a header. */
    boolean hasHeader() {
        return type == Type.DML && !isWrite();
    }

    /** Where the result of a query lies in its workgroup's place. */
    String output(String id) {
        if (isWrite()) {
            return (substatement.equals(TABLE) ? "tables/" : "") + id;
        }
        return id + (hasHeader() ? ".csv" : ".txt");
    }

    String text() {
        return type.name().toLowerCase(Locale.ROOT) + " " + substatement;
    }

    static StatementKind parse(String text) {
        String[] parts = text.split(" ", 2);
        return new StatementKind(Type.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
    }
}
