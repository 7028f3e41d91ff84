package dev.pregao.fetcher.source.b3.lists;

import dev.pregao.fetcher.source.b3.download.Download;
import java.time.Instant;

/** What B3's site said to a question. */
public sealed interface ListAnswer {

    /**
     * A body with status 200, of which nothing is known yet; B3 answers so, too, where it knows no such company.
     *
     * @param askedAt when it was asked for; what it tells is as old as that
     */
    record Told(ListQuestion question, String text, Instant askedAt) implements ListAnswer {}

    /** No answer. */
    record Failed(Download.Fault fault) implements ListAnswer {}
}
