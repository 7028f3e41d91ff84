package dev.pregao.local.core.athena;

import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.athena.hive.Unload;
import dev.pregao.local.core.athena.hive.Words;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements with question marks: given with their values, or prepared under a name before, for the life of this cloud. */
final class PreparedStatements {
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    /** What the engine is asked. */
    String statement(QueryExecution execution) throws EngineFailure {
        String sql = withoutEnd(execution.sql());
        Words words = Words.of(sql);
        if (words.begins("execute") && !words.begins("execute", "immediate")) {
            words.skip(1);
            String name = words.name();
            String given = words.rest();
            return immediate(find(name), given.isEmpty() ? using(execution.parameters()) : given);
        }
        if (words.begins("deallocate", "prepare")) {
            words.skip(2);
            find(words.name());
            return "SELECT 1 WHERE false";
        }
        String plain = words.begins("unload") ? Unload.of(words, execution.id()) : sql;
        return execution.parameters().isEmpty() ? plain : immediate(plain, using(execution.parameters()));
    }

    /** After the engine has found it right. */
    void remember(QueryExecution execution) throws EngineFailure {
        Words words = Words.of(execution.sql());
        if (words.begins("prepare")) {
            words.skip(1);
            String name = words.name();
            words.skip(1);
            statements.put(name, withoutEnd(words.rest()));
        } else if (words.begins("deallocate", "prepare")) {
            words.skip(2);
            statements.remove(words.name());
        }
    }

    private String find(String name) throws EngineFailure {
        String statement = statements.get(name);
        if (statement == null) {
            throw new EngineFailure("NOT_FOUND: Prepared statement not found: " + name);
        }
        return statement;
    }

    private static String withoutEnd(String sql) {
        return sql.strip().replaceAll("(?:;\\s*)+$", "");
    }

    private static String immediate(String sql, String using) {
        return "EXECUTE IMMEDIATE '" + sql.replace("'", "''") + "' " + using;
    }

    private static String using(List<String> parameters) {
        return parameters.isEmpty() ? "" : "USING " + String.join(", ", parameters);
    }
}
