package dev.pregao.cli.text;

/** Something that should have worked did not. The message says what and where to look; the exit code is 1. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }
}
