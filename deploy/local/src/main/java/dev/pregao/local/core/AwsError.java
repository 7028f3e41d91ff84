package dev.pregao.local.core;

/** An error as AWS reports it: {@code code} is the typed exception's name, {@code status} the HTTP status. */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    public AwsError(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** A request that the caller must change, HTTP 400. */
    public static AwsError invalid(String code, String message) {
        return new AwsError(code, 400, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
