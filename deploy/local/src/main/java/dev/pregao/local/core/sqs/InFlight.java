package dev.pregao.local.core.sqs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import scalikejdbc.ConnectionPool;

/** Messages that a cloud which has ended had in its hands, as ElasticMQ's store keeps them: a table a queue. */
final class InFlight {
    private static final String TIME = "NEXT_DELIVERY";

    private InFlight() {}

    /** Nobody works on them any more, so the next reader gets them at once; what was sent with a delay keeps it. */
    static void handBack() throws SQLException {
        long now = System.currentTimeMillis();
        try (Connection store =
                ConnectionPool.get(ConnectionPool.DEFAULT_NAME()).borrow()) {
            for (String queue : queues(store)) {
                try (PreparedStatement update = store.prepareStatement(
                        "UPDATE \"%s\" SET %s = ? WHERE receive_count > 0 AND %s > ?".formatted(queue, TIME, TIME))) {
                    update.setLong(1, now);
                    update.setLong(2, now);
                    update.executeUpdate();
                }
            }
        }
    }

    private static List<String> queues(Connection store) throws SQLException {
        List<String> queues = new ArrayList<>();
        try (ResultSet columns = store.getMetaData().getColumns(null, null, null, TIME)) {
            while (columns.next()) {
                queues.add(columns.getString("TABLE_NAME"));
            }
        }
        return queues;
    }
}
