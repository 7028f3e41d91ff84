package dev.pregao.cli.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What libraries warn of goes to a file of the lake, for whoever looks into a trouble: a terminal has nothing of it, least of
 * all a stack trace. Until a lake is known the last lines are kept; a command without one lets them go.
 */
public final class LibraryLog extends Handler {
    private static final String FILE = "warnings.log";
    private static final int KEPT_LINES = 200;

    private static final LibraryLog OF_THE_PROCESS = new LibraryLog();

    private final Deque<String> kept = new ArrayDeque<>();
    private @Nullable Path file;

    private LibraryLog() {
        setFormatter(new SimpleFormatter());
    }

    /** Takes the place of the console's. */
    public static void takeOver() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(OF_THE_PROCESS);
    }

    static void into(Path lake) {
        OF_THE_PROCESS.write(lake.resolve(FILE));
    }

    private synchronized void write(Path into) {
        file = into;
        kept.forEach(this::write);
        kept.clear();
    }

    @Override
    public synchronized void publish(LogRecord told) {
        if (isLoggable(told)) {
            write(told.getInstant() + " " + told.getLevel() + " " + told.getLoggerName() + " "
                    + getFormatter().formatMessage(told) + trace(told.getThrown()) + "\n");
        }
    }

    private void write(String line) {
        if (file == null) {
            kept.add(line);
            if (kept.size() > KEPT_LINES) {
                kept.remove();
            }
            return;
        }
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException diskIsFullOrGone) {
            file = null; // which the command tells itself
        }
    }

    private static String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return "\n" + trace;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
