package dev.pregao.cli.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress on standard error: one line per hop, redrawn in place on a terminal. */
public final class Terminal {
    private static final int BAR = 24;

    /** Set by ./pregao where standard output is a terminal. */
    private static final String COLUMNS = "pregao.columns";

    /** As POSIX writes it, such as {@code pt_BR.UTF-8}; set by ./pregao. */
    private static final String LOCALE = "pregao.locale";

    private final PrintStream out;
    private final boolean redraws;
    private boolean open;

    public Terminal() {
        this(System.err, Boolean.getBoolean("pregao.terminal")); // set by ./pregao where stderr is one
    }

    public Terminal(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /** Characters of a line of standard output; as many as one likes where it is no terminal. */
    public static int columns() {
        return Integer.getInteger(COLUMNS, Integer.MAX_VALUE);
    }

    /** Of its user. */
    public static Locale locale() {
        String posix = System.getProperty(LOCALE, "").replaceFirst("[.@].*", "");
        return Locale.forLanguageTag(posix.replace('_', '-'));
    }

    /** Text in lines of at most so many characters, where its words allow. */
    public static String wrapped(String text, int columns) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ", -1)) {
            boolean fits = length + 1 + word.length() <= columns;
            lines.append(length == 0 ? "" : fits ? " " : System.lineSeparator()).append(word);
            length = length > 0 && fits ? length + 1 + word.length() : word.length();
        }
        return lines.toString();
    }

    /** A line that stays. */
    public void line(String text) {
        if (open) {
            out.print("\r\033[K");
            open = false;
        }
        out.println(text);
    }

    /** A bar of {@code done} out of {@code all}; only a terminal sees it move. */
    public void bar(String what, long done, long all, String unit) {
        if (!redraws) {
            return;
        }
        int filled = (int) (all == 0 ? BAR : Math.min(BAR, BAR * done / all));
        out.printf(
                "\r\033[K  %-10s [%s%s] %d/%d %s", what, "#".repeat(filled), "-".repeat(BAR - filled), done, all, unit);
        out.flush();
        open = true;
    }

    public static String since(long startedNanos) {
        return seconds(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
