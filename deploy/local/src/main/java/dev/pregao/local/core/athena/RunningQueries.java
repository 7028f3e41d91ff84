package dev.pregao.local.core.athena;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The queries that run now, and how one is stopped: at once, whatever it is doing. */
final class RunningQueries {
    private static final Executor NEXT_STOP = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final QueryHistory history;
    private final Map<String, QueryEngine.Running> running = new HashMap<>();

    RunningQueries(QueryHistory history) {
        this.history = history;
    }

    /** A stop that came before the query could be told of it stops it now. */
    QueryEngine.Listener follow(String id) {
        return new QueryEngine.Listener() {
            @Override
            public void begins(QueryEngine.Running query) throws SQLException {
                add(id, query);
                goesOn();
            }

            @Override
            public void goesOn() throws SQLException {
                if (!history.isRunning(id)) {
                    throw new SQLException("query " + id + " was stopped");
                }
            }

            @Override
            public void ends() {
                remove(id);
            }
        };
    }

    /** Does nothing to a query that does not run. */
    synchronized void stop(String id) {
        QueryEngine.Running query = running.get(id);
        if (query != null) {
            stop(id, query);
        }
    }

    private synchronized void add(String id, QueryEngine.Running query) {
        running.put(id, query);
    }

    private synchronized void remove(String id) {
        running.remove(id);
    }

    /** DuckDB forgets that it was interrupted when a query's next step begins, so it is told until the query has ended. */
    private synchronized void stop(String id, QueryEngine.Running query) {
        if (running.get(id) != query) {
            return;
        }
        try {
            query.cancel();
        } catch (SQLException refused) {
            throw new IllegalStateException("query " + id + " could not be stopped", refused);
        }
        NEXT_STOP.execute(() -> stop(id, query));
    }
}
