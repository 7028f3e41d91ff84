package dev.pregao.cli.text;

/** What the user gave cannot be used. The message names the value and the remedy; the exit code is 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInput(String message) {
        super(message);
    }

    /** What another part refused, in its own words. */
    public BadInput(Exception refused) {
        super(refused.getMessage(), refused);
    }
}
