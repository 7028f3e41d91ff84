package dev.pregao.local.core.sqs;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import scalikejdbc.ConnectionPool;

/**
 * Where ElasticMQ keeps queues and messages: a file of H2. What is sent is on disk when its statement has run. That a
 * message is in flight, or done with, follows within half a second: after a crash in between it is delivered again.
 */
final class MessageStore extends ConnectionPool {
    /**
     * A message is part of its row, and small pages are written anew for each. Closes with its last connection, and not by a hook
     * of H2's own.
     */
    private static final String URL =
            "jdbc:h2:file:%s;WRITE_DELAY=500;MAX_LENGTH_INPLACE_LOB=65536;PAGE_SIZE=2048;DB_CLOSE_ON_EXIT=FALSE";

    private static final Set<String> MAY_FOLLOW = Set.of("select", "update", "delete");

    private final JdbcConnectionPool connections;
    private final MVStore file;

    private MessageStore(String url, String user, String password) {
        super(url, user, password, ConnectionPool.singleton$default$4());
        this.connections = JdbcConnectionPool.create(url, user, password);
        try (Connection any = connections.getConnection()) {
            this.file = ((SessionLocal) any.unwrap(JdbcConnection.class).getSession())
                    .getDatabase()
                    .getStore()
                    .getMvStore();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** ElasticMQ opens one store a JVM and never another, so a JVM's next queues would be kept in its first's. */
    static String open(Path file) {
        String url = URL.formatted(file);
        ConnectionPool.singleton(
                url,
                "",
                "",
                ConnectionPool.singleton$default$4(),
                (store, user, password, settings) -> new MessageStore(store, user, password));
        return url;
    }

    @Override
    public Connection borrow() {
        try {
            Connection connection = connections.getConnection();
            return proxy(Connection.class, (proxy, method, arguments) -> onConnection(connection, method, arguments));
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public DataSource dataSource() {
        return connections;
    }

    @Override
    public void close() {
        connections.dispose();
    }

    /** What would cost H2 a statement each time, and never changes, is answered here. */
    private @Nullable Object onConnection(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "isReadOnly" -> false;
            case "setReadOnly" -> null;
            case "prepareStatement" -> {
                PreparedStatement statement =
                        (PreparedStatement) Objects.requireNonNull(call(connection, method, arguments));
                yield arguments != null && mayFollow(String.valueOf(arguments[0]))
                        ? statement
                        : proxy(PreparedStatement.class, (proxy, called, with) -> onSending(statement, called, with));
            }
            default -> call(connection, method, arguments);
        };
    }

    private @Nullable Object onSending(PreparedStatement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object answer = call(statement, method, arguments);
        if (method.getName().startsWith("execute")) {
            file.commit();
        }
        return answer;
    }

    private static boolean mayFollow(String sql) {
        return MAY_FOLLOW.contains(sql.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(MessageStore.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
    }
}
