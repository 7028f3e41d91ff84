package dev.pregao.sql.file;

/** A file that is not what its table says. */
public final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFile(String message) {
        super(message);
    }

    BadFile(String message, Throwable cause) {
        super(message, cause);
    }
}
