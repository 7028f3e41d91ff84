package dev.pregao.cli.text;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A command that Ctrl-C or a signal ends before its time: one sentence says what stays and how to go on. */
public final class Interruption {
    private static final AtomicReference<State> STATE = new AtomicReference<>(State.WORKING);
    private static volatile String sentence = "";

    private enum State {
        WORKING,
        INTERRUPTED,
        DONE
    }

    private Interruption() {}

    /** Ends in order at the first Ctrl-C, at once at the second; where Ctrl-C is ignored it stays so. */
    public static void listen() {
        AtomicInteger heard = new AtomicInteger();
        Interrupts.call(() -> {
            if (heard.incrementAndGet() == 1) {
                new Thread(() -> System.exit(ExitCode.INTERRUPTED.code), "interrupted").start();
            } else {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code);
            }
        });
    }

    /** From now on this is what will be said; nothing where it is empty. */
    public static void willSay(String words) {
        sentence = words;
    }

    /** To be called before anything that the command needs is taken from it. */
    public static void begin() {
        if (STATE.compareAndSet(State.WORKING, State.INTERRUPTED)) {
            // What is cut off now would say so.
            Logger.getLogger("").setLevel(Level.OFF);
            if (!sentence.isEmpty()) {
                new Terminal().lastLine(sentence);
            }
        }
    }

    /** Whether what fails now fails because of it. */
    public static boolean isUnderWay() {
        return STATE.get() == State.INTERRUPTED;
    }

    /** The command has come to its own end. */
    public static void isOver() {
        STATE.compareAndSet(State.WORKING, State.DONE);
    }
}
