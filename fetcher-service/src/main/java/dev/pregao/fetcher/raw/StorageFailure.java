package dev.pregao.fetcher.raw;

/** S3 could not be read or written; what was stored before stays. */
public final class StorageFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StorageFailure(String message) {
        super(message);
    }

    StorageFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
