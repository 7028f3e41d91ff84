package dev.pregao.sql.values;

/** A file that is not what its table says. */
public final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadFile(String message) {
        super(message);
    }

    public BadFile(String message, Throwable cause) {
        super(message, cause);
    }
}
