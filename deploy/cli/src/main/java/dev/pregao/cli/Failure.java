package dev.pregao.cli;

/** Something that should have worked did not. The message says what and where to look; the exit code is 1. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
