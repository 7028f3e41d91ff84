package dev.pregao.local.core.athena;

import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.athena.hive.Unload;
import dev.pregao.local.core.athena.hive.Words;
import java.util.List;

/** A statement as the engine is asked it: question marks have their values, UNLOAD is a table. */
final class BoundStatement {
    private final PreparedStatements prepared;

    BoundStatement(PreparedStatements prepared) {
        this.prepared = prepared;
    }

    /** What the engine is asked. */
    String of(QueryExecution execution) throws EngineFailure {
        String sql = Words.of(execution.sql()).statement();
        Words words = Words.of(sql);
        if (words.begins("execute") && !words.begins("execute", "immediate")) {
            words.skip(1);
            String statement =
                    prepared.find(execution.workgroup(), words.name()).sql();
            String given = words.rest();
            return immediate(statement, given.isEmpty() ? using(execution.parameters()) : given);
        }
        if (words.begins("deallocate", "prepare")) {
            words.skip(2);
            prepared.find(execution.workgroup(), words.name());
            return "SELECT 1 WHERE false";
        }
        String plain = words.begins("unload") ? Unload.of(words, execution.id()) : sql;
        return execution.parameters().isEmpty() ? plain : immediate(plain, using(execution.parameters()));
    }

    /** Keeps or forgets what a statement has prepared, after the engine has found it right. */
    void remember(QueryExecution execution) throws EngineFailure {
        Words words = Words.of(execution.sql());
        if (words.begins("prepare")) {
            words.skip(1);
            String name = words.name();
            words.skip(1);
            prepared.keep(execution.workgroup(), name, Words.of(words.rest()).statement(), "");
        } else if (words.begins("deallocate", "prepare")) {
            words.skip(2);
            prepared.delete(execution.workgroup(), words.name());
        }
    }

    private static String immediate(String sql, String using) {
        return "EXECUTE IMMEDIATE '" + sql.replace("'", "''") + "' " + using;
    }

    private static String using(List<String> parameters) {
        return parameters.isEmpty() ? "" : "USING " + String.join(", ", parameters);
    }
}
