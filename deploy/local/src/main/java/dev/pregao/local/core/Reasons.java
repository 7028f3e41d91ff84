package dev.pregao.local.core;

/** Why something failed, down to its first cause: "cannot unpack" alone does not say that the disk is full. */
public final class Reasons {

    private Reasons() {}

    /** A failure and its causes in one line; a cause that its effect has told already is told once. */
    public static String of(Throwable thrown) {
        StringBuilder told = new StringBuilder(thrown.toString());
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (told.indexOf(cause.toString()) < 0) {
                told.append(", because of ").append(cause);
            }
        }
        return told.toString();
    }
}
