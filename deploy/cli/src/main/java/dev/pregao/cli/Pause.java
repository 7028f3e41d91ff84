package dev.pregao.cli;

/** Waits between two looks at the cloud. */
final class Pause {
    private Pause() {}

    static void millis(int time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped while waiting");
        }
    }
}
