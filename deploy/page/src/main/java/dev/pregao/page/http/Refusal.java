package dev.pregao.page.http;

/** A question that cannot be answered as it was asked; the message is for the one who asked. */
public final class Refusal extends RuntimeException {
    private final int status;
    private final String code;

    /** @param code a word the page has a text for */
    public Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static Refusal badInput(String message) {
        return new Refusal(400, "bad-input", message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(404, "not-found", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
