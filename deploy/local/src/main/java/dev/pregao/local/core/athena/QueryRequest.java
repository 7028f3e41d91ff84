package dev.pregao.local.core.athena;

import java.util.List;

/**
 * What somebody wants to have answered.
 *
 * @param parameters what stands for each question mark, as SQL
 * @param output where the result is to go, if the workgroup lets the query say so; empty where it does not say
 * @param token the same for a request that is made again; empty for one that never is
 */
public record QueryRequest(
        String sql, List<String> parameters, String workgroup, String database, String output, String token) {
    public QueryRequest {
        parameters = List.copyOf(parameters);
    }

    /** Whether a query that was begun by the same token is this one's, whose output would be at {@code place}. */
    boolean isOf(QueryExecution execution, String place) {
        return sql.equals(execution.sql())
                && execution.output().equals(place + execution.kind().output(execution.id()))
                && parameters.equals(execution.parameters())
                && workgroup.equals(execution.workgroup())
                && database.equals(execution.database());
    }
}
