package dev.pregao.local.core.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scalikejdbc.ConnectionPool;

class MessageStoreTest {
    private static final String MESSAGES = "message_raw";

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws SQLException {
        MessageStore.open(folder.resolve("queues"));
        run("CREATE TABLE " + MESSAGES + " (message_id VARCHAR, received BIGINT)");
    }

    @AfterEach
    void close() {
        ConnectionPool.closeAll();
    }

    @Test
    void whatIsSentIsOnDiskAtOnce() throws SQLException, IOException {
        for (int sent = 1; sent <= 10; sent++) {
            // When
            run("\n  insert into " + MESSAGES + " values ('" + sent + "', 0)");

            // Then: as a cloud finds it that starts after this one was killed here
            assertThat(onDisk("count(*)")).isEqualTo(sent);
        }
    }

    @Test
    void whatIsDoneWithAMessageFollows() throws SQLException, IOException, InterruptedException {
        // Given
        run("insert into " + MESSAGES + " values ('a', 0)");

        // When
        run("update " + MESSAGES + " set received = 1");
        Thread.sleep(2_000);

        // Then
        assertThat(onDisk("sum(received)")).isEqualTo(1);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection =
                        ConnectionPool.get(ConnectionPool.DEFAULT_NAME()).borrow();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private long onDisk(String value) throws SQLException, IOException {
        Files.deleteIfExists(folder.resolve("left.mv.db"));
        Files.copy(folder.resolve("queues.mv.db"), folder.resolve("left.mv.db"));
        try (Connection left = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("left"));
                ResultSet rows = left.createStatement().executeQuery("SELECT " + value + " FROM " + MESSAGES)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
