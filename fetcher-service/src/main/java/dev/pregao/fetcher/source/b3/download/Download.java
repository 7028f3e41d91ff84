package dev.pregao.fetcher.source.b3.download;

import java.nio.file.Path;
import java.time.Instant;

/** What B3 answered when asked for a file. */
public sealed interface Download {

    /** True where the same question may be answered a few seconds later. */
    default boolean passing() {
        return false;
    }

    /**
     * The file, of which nothing is known yet but its bytes.
     *
     * @param digest its SHA-256, in hex
     * @param askedAt when it was asked for; what it tells is as old as that
     */
    record Done(Path file, String digest, Instant askedAt) implements Download {}

    /** It could not be had. */
    sealed interface Fault extends Download {

        /** The outcome as it stands in the answer. */
        String outcome();

        /** What happened and what to do about it. */
        String message();

        /** True where the source or the clock forbids any further question in this fetch. */
        default boolean stopsAll() {
            return false;
        }
    }

    /** A 404: no such day, a day that was no session, or one whose file is not published yet. */
    record NotThere(String name) implements Fault {
        @Override
        public String outcome() {
            return "not-there";
        }

        @Override
        public String message() {
            return "B3 has no " + name + "; it publishes a session at about 20:31, and keeps daily files of this year";
        }
    }

    /** A 429. */
    record RateLimited() implements Fault {
        @Override
        public String outcome() {
            return "rate-limited";
        }

        @Override
        public String message() {
            return "B3 refuses more requests (429); fetch again later";
        }

        @Override
        public boolean stopsAll() {
            return true;
        }
    }

    record Refused(String name, int status) implements Fault {
        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public String message() {
            return "B3 refused " + name + " (" + status + "); look whether it can be had from here by hand";
        }
    }

    record Unavailable(String name, String reason) implements Fault {
        @Override
        public String outcome() {
            return "unavailable";
        }

        @Override
        public String message() {
            return "B3 did not send " + name + " (" + reason + "); fetch again later";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    record OutOfTime(String name) implements Fault {
        @Override
        public String outcome() {
            return "out-of-time";
        }

        @Override
        public String message() {
            return "the fetch's time was used up before " + name
                    + "; fetch again, one year a call: what is stored already is skipped";
        }

        @Override
        public boolean stopsAll() {
            return true;
        }
    }
}
