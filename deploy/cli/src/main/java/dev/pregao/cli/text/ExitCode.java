package dev.pregao.cli.text;

/** How a command ends, for scripts; the same everywhere. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    ASKED_WRONGLY(2),
    DONE_IN_PART(3),
    FINDINGS(4),
    /** 128 and the number of the signal, as shells have it. */
    INTERRUPTED(130);

    public final int code;

    ExitCode(int code) {
        this.code = code;
    }
}
