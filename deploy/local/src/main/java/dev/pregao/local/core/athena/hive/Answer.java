package dev.pregao.local.core.athena.hive;

import java.util.List;

/**
 * What a statement answers that the engine does not see.
 *
 * @param columns their names; all are texts
 * @param lines a row each
 */
public record Answer(List<String> columns, List<String> lines) {
    static final Answer NOTHING = new Answer(List.of(), List.of());

    public Answer {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    static Answer list(String column, List<String> lines) {
        return new Answer(List.of(column), lines);
    }
}
