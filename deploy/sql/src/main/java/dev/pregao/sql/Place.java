package dev.pregao.sql;

import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.session.PropertyMetadata;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cloud that a statement is for. Each statement's session tells it, so that one engine serves every cloud of a test run.
 *
 * @param glue where its Glue answers
 * @param buckets an object of bucket b is the file {@code buckets/b/key}
 * @param results where what a statement makes goes, unless it says so itself
 * @param kept prefixes of {@code s3://} addresses that no statement writes to
 * @param names of views that no statement changes
 */
public record Place(URI glue, Path buckets, String results, List<String> kept, List<String> names) {
    private static final String GLUE = "glue";
    private static final String BUCKETS = "buckets";
    private static final String RESULTS = "results";
    private static final String KEPT = "kept";
    private static final String NAMES = "names";

    public Place {
        kept = List.copyOf(kept);
        names = List.copyOf(names);
    }

    /** What a session has to tell. */
    public static List<PropertyMetadata<?>> properties() {
        return Stream.of(GLUE, BUCKETS, RESULTS, KEPT, NAMES)
                .<PropertyMetadata<?>>map(name -> PropertyMetadata.stringProperty(name, "of the cloud", "", false))
                .toList();
    }

    public static Place of(ConnectorSession session) {
        return new Place(
                URI.create(session.getProperty(GLUE, String.class)),
                Path.of(session.getProperty(BUCKETS, String.class)),
                session.getProperty(RESULTS, String.class),
                words(session, KEPT),
                words(session, NAMES));
    }

    private static List<String> words(ConnectorSession session, String name) {
        return Stream.of(session.getProperty(name, String.class).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Where the objects under an {@code s3://} address lie. */
    public Path folder(String location) {
        String path = location.replaceFirst("^s3a?://", "");
        return buckets.resolve(path.replaceAll("/+$", ""));
    }

    /** The {@code s3://} address of an object's file. */
    public String address(Path file) {
        return "s3://" + buckets.relativize(file);
    }

    /** Whether an address is below one that no statement writes to. */
    public boolean keeps(String location) {
        String folder = location.endsWith("/") ? location : location + "/";
        return kept.stream().anyMatch(folder::startsWith);
    }
}
