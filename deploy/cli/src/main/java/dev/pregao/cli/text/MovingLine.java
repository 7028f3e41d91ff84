package dev.pregao.cli.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says what goes on, so that nobody sits before a still screen: on a terminal one line below those that stay, redrawn in
 * place and never as wide as it, elsewhere a line every ten seconds.
 */
final class MovingLine {
    private static final String TURNS = "|/-\\";
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** Characters before what is told of a hop. */
    private static final int HOP = 13;

    private static final String ERASE = "\r\033[K";

    private final Supplier<PrintStream> out;
    private final int columns;
    private final LongSupplier nanos;
    private String what = "";
    private String how = "";
    private long begunAt;
    private long toldAt;
    private int turn;
    private boolean moves;
    private boolean drawn;
    private boolean ended;

    /**
     * A line that nothing has been said on yet.
     *
     * @param columns of the terminal, 0 where there is none
     * @param nanos a clock
     */
    MovingLine(Supplier<PrintStream> out, int columns, LongSupplier nanos) {
        this.out = out;
        this.columns = columns;
        this.nanos = nanos;
    }

    /** From now on this goes on; the same {@code what} as before goes on since then. */
    synchronized void show(String newWhat, String newHow) {
        if (!newWhat.equals(what)) {
            begunAt = nanos.getAsLong();
            what = newWhat;
        }
        if (!moves) {
            toldAt = nanos.getAsLong();
        }
        how = newHow;
        moves = !ended;
    }

    /** Time has passed. */
    synchronized void tick() {
        if (!moves) {
            return;
        }
        if (columns > 0) {
            String line = TURNS.charAt(turn++ % TURNS.length()) + told();
            out.get().print(ERASE + line.substring(0, Math.min(line.length(), columns - 1)));
            out.get().flush();
            drawn = true;
        } else if (nanos.getAsLong() - toldAt >= SILENCE.toNanos()) {
            out.get().println(" " + told());
            toldAt = nanos.getAsLong();
        }
    }

    /** A line that stays, in as many as the terminal is narrow; nothing moves below it until something is shown again. */
    synchronized void line(String text) {
        still();
        int indent = text.startsWith(" ") ? HOP : 0;
        out.get()
                .println(
                        columns == 0
                                ? text
                                : text.lines()
                                        .map(line -> Terminal.wrapped(line, columns, indent))
                                        .collect(Collectors.joining(System.lineSeparator())));
    }

    /** Nothing moves from now on. */
    synchronized void lastLine(String text) {
        line(text);
        ended = true;
    }

    synchronized void still() {
        moves = false;
        if (drawn) {
            out.get().print(ERASE);
            out.get().flush();
            drawn = false;
        }
    }

    private String told() {
        long seconds = Duration.ofNanos(nanos.getAsLong() - begunAt).toSeconds();
        return " %-10s %-6s %s".formatted(what, seconds + " s", how);
    }
}
