package dev.pregao.fetcher.source.b3;

/** What became of a file. Records were handed on while it was read: they count only if it is complete. */
public sealed interface CotahistOutcome {

    /** Why a file is not taken. */
    enum Reason {
        /** Other bytes, most often a page of HTML that says there is no such file. */
        NOT_A_ZIP,
        /** A ZIP without a file in it. */
        NO_MEMBER,
        SEVERAL_MEMBERS,
        /** It ends before its end: the member, or its last line that should be the trailer. */
        CUT,
        /** Checksum or structure. */
        BROKEN_ZIP,
        /** More bytes than any year of the market has. */
        TOO_LARGE,
        NO_HEADER,
        /** The header's year is not the one asked for. */
        WRONG_YEAR,
        /** A record of a session that was not asked for. */
        WRONG_SESSION,
        /** A line that has not 245 characters. */
        LINE_LENGTH,
        /** Neither 00, 01 nor 99, or one of them where it cannot stand. */
        RECORD_TYPE,
        /** The trailer counts other records. */
        WRONG_COUNT
    }

    /** What was read. */
    CotahistSummary summary();

    /** Read to its end, everything in its place. */
    record Complete(CotahistSummary summary) implements CotahistOutcome {}

    /**
     * Not taken.
     *
     * @param reason why
     * @param detail the same in words, with the values
     * @param summary what was read until then
     */
    record Refused(Reason reason, String detail, CotahistSummary summary) implements CotahistOutcome {}
}
