package dev.pregao.local.market;

/** A market cannot be served; the message names folder, file, line and column, and says what is needed. */
public final class MarketError extends RuntimeException {
    private static final long serialVersionUID = 1;

    MarketError(String message) {
        super(message);
    }

    MarketError(String message, Throwable cause) {
        super(message, cause);
    }
}
