package dev.pregao.cli.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;

/** What a person is told on standard error while a command works, and what is known of the terminal. */
public final class Terminal {
    private static final int BAR = 24;
    private static final Duration TURN = Duration.ofMillis(200);

    /** Set by ./pregao where standard output is a terminal. */
    private static final String COLUMNS = "pregao.columns";

    /** Set by ./pregao where standard error is a terminal that can redraw. */
    private static final String PROGRESS_COLUMNS = "pregao.progress.columns";

    /** As POSIX writes it, such as {@code pt_BR.UTF-8}; set by ./pregao. */
    private static final String LOCALE = "pregao.locale";

    private static final MovingLine OF_THE_PROCESS =
            new MovingLine(() -> System.err, Integer.getInteger(PROGRESS_COLUMNS, 0), System::nanoTime);

    static {
        new Timer("moving line", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                OF_THE_PROCESS.tick();
                            }
                        },
                        TURN.toMillis(),
                        TURN.toMillis());
    }

    private final MovingLine line;

    /** The one of this process. */
    public Terminal() {
        this.line = OF_THE_PROCESS;
    }

    /** A stream that is no terminal. */
    public Terminal(PrintStream out) {
        this.line = new MovingLine(() -> out, 0, System::nanoTime);
    }

    /** Characters of a line of standard output; as many as one likes where it is no terminal. */
    public static int columns() {
        return Integer.getInteger(COLUMNS, Integer.MAX_VALUE);
    }

    /** Whether a person reads standard output. */
    public static boolean isThere() {
        return System.getProperty(COLUMNS) != null;
    }

    /** Of its user. */
    public static Locale locale() {
        String posix = System.getProperty(LOCALE, "").replaceFirst("[.@].*", "");
        return Locale.forLanguageTag(posix.replace('_', '-'));
    }

    /** Text in lines of at most so many characters, where its words allow; those after the first are indented. */
    public static String wrapped(String text, int columns, int indent) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split("(?<=\\S) ", -1)) { // spaces that align something stay with the word behind them
            if (length > 0 && length + 1 + word.length() > columns) {
                String first = " ".repeat(indent) + word.stripLeading();
                lines.append(System.lineSeparator()).append(first);
                length = first.length();
            } else {
                lines.append(length == 0 ? "" : " ").append(word);
                length += (length == 0 ? 0 : 1) + word.length();
            }
        }
        return lines.toString();
    }

    /** A line that stays. */
    public void line(String text) {
        line.line(text);
    }

    /** A line, with nothing moving below it any more. */
    void lastLine(String text) {
        line.lastLine(text);
    }

    /** A bar of {@code done} out of {@code all}, which moves until the next line. */
    public void bar(String what, long done, long all, String unit) {
        int filled = (int) (all == 0 ? BAR : Math.min(BAR, BAR * done / all));
        line.show(what, "[%s%s] %d/%d %s".formatted("#".repeat(filled), "-".repeat(BAR - filled), done, all, unit));
    }

    /** Tells that something goes on of which nothing can be counted, for as long as it does. */
    public <T> T busy(String what, String how, Supplier<T> work) {
        line.show(what, how);
        try {
            return work.get();
        } finally {
            line.still();
        }
    }

    /** What follows is written elsewhere. */
    public void still() {
        line.still();
    }

    public static String since(long startedNanos) {
        return seconds(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
