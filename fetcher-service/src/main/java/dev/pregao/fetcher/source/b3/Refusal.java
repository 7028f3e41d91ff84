package dev.pregao.fetcher.source.b3;

import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;

/** Ends the reading of a file; {@link CotahistOutcome.Refused} is what the caller sees of it. */
final class Refusal extends Exception {

    private final Reason reason;
    private final String detail;

    Refusal(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
