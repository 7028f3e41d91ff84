package dev.pregao.local;

/** Another process keeps this data directory; the message says which, and where it is reached. */
public final class AlreadyRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyRunning(String message) {
        super(message);
    }
}
