package dev.pregao.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Cuts rows into groups by their number alone: {@value #ROWS} each, the last one {@value #LEAST} to {@value #MOST}, so that
 * one ticker's year lies in one or two of them and a whole table in few. Only a file with fewer rows in all has a smaller one.
 */
final class RowGroups {

    static final int LEAST = 8_000;
    static final int ROWS = 12_000;
    static final int MOST = LEAST + ROWS;

    /** Takes the rows of one group. */
    interface Target<T> {
        void write(List<T> rows) throws IOException;
    }

    private RowGroups() {}

    static <T> void cut(Iterator<? extends T> rows, Target<T> target) throws IOException {
        List<T> waiting = new ArrayList<>();
        while (rows.hasNext()) {
            waiting.add(rows.next());
            if (waiting.size() == MOST) {
                target.write(waiting.subList(0, ROWS));
                waiting = new ArrayList<>(waiting.subList(ROWS, MOST));
            }
        }
        if (!waiting.isEmpty()) {
            target.write(waiting);
        }
    }
}
