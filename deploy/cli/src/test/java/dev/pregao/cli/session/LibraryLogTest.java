package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLogTest {
    private static final Logger ROOT = Logger.getLogger("");

    private final Handler[] before = ROOT.getHandlers();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @TempDir
    Path lake;

    @BeforeEach
    void takeOver() {
        PrintStream both = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        LibraryLog.takeOver();
    }

    @AfterEach
    void putBack() {
        System.setOut(out);
        System.setErr(err);
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        for (Handler handler : before) {
            ROOT.addHandler(handler);
        }
    }

    @Test
    void whatALibraryWarnsOfIsInTheLakesFileAndNotOnTheTerminal() throws Exception {
        // Given: one warning before the lake is known
        Logger library = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
        library.log(Level.WARNING, "Thread {0} has been blocked", "vert.x-eventloop-thread-1");

        // When
        LibraryLog.into(lake);
        library.log(Level.WARNING, "blocked again", new IllegalStateException("Thread blocked"));

        // Then
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Files.readString(lake.resolve("warnings.log")))
                .containsPattern(
                        "WARN\\w* io.vertx.core.impl.BlockedThreadChecker Thread vert.x-eventloop-thread-1 has been")
                .contains("IllegalStateException: Thread blocked", "at dev.pregao.cli.session.LibraryLogTest");
    }

    @Test
    void aFolderThatIsGoneIsNoFailure() {
        LibraryLog.into(lake.resolve("gone"));

        Logger.getLogger("org.eclipse.jetty").warning("no room");

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
