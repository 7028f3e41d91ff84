package dev.pregao.cli.session;

import dev.pregao.cli.text.Failure;

/** Waits between two looks at the cloud. */
public final class Pause {
    private Pause() {}

    public static void millis(int time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped while waiting");
        }
    }
}
