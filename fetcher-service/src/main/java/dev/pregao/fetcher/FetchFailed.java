package dev.pregao.fetcher;

/**
 * The function's error. Funqy reports an error to the caller as its text, so the text is the message alone: what is wrong,
 * with which value, and what to do.
 */
final class FetchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FetchFailed(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
