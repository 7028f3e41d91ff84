package dev.pregao.cli.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress on standard error: one line per hop, redrawn in place on a terminal. */
public final class Terminal {
    private static final int BAR = 24;

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
