package dev.pregao.etl.io;

import static java.util.stream.Collectors.toCollection;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Folders {@code ticker=BVSP/} of a bucket. */
final class Folders {

    private static final Pattern TICKER = Pattern.compile("/ticker=([A-Z0-9]+)/$");

    private Folders() {}

    /** Tickers that have a folder under a prefix. */
    static NavigableSet<String> tickers(Bucket bucket, String prefix) {
        return bucket.folders(prefix)
                .flatMap(folder -> TICKER.matcher(folder).results())
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
