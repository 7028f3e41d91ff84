package dev.pregao.sql;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.session.PropertyMetadata;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cloud that a statement is for. Each statement's session tells it, so that one engine serves every cloud of a test run.
 *
 * @param glue where its Glue answers
 * @param buckets an object of bucket b is the file {@code buckets/b/key}
 * @param output the beginning of the addresses of what a statement makes, unless it says so itself
 * @param kept prefixes of {@code s3://} addresses that no statement writes to
 * @param names of views that no statement changes
 */
public record Place(URI glue, Path buckets, String output, List<String> kept, List<String> names) {
    /** No part of it is empty or leads elsewhere: on disk that would be another folder than S3's. */
    private static final Pattern ADDRESS = Pattern.compile("s3://[^/]+(/(?!\\.{1,2}(/|$))[^/]+)*/?");

    private static final String GLUE = "glue";
    private static final String BUCKETS = "buckets";
    private static final String OUTPUT = "output";
    private static final String KEPT = "kept";
    private static final String NAMES = "names";

    public Place {
        kept = List.copyOf(kept);
        names = List.copyOf(names);
    }

    /** What a session has to tell. */
    public static List<PropertyMetadata<?>> properties() {
        return Stream.of(GLUE, BUCKETS, OUTPUT, KEPT, NAMES)
                .<PropertyMetadata<?>>map(name -> PropertyMetadata.stringProperty(name, "of the cloud", "", false))
                .toList();
    }

    public static Place of(ConnectorSession session) {
        return new Place(
                URI.create(session.getProperty(GLUE, String.class)),
                Path.of(session.getProperty(BUCKETS, String.class)),
                session.getProperty(OUTPUT, String.class),
                words(session, KEPT),
                words(session, NAMES));
    }

    private static List<String> words(ConnectorSession session, String name) {
        return Stream.of(session.getProperty(name, String.class).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Where the objects under an {@code s3://} address lie.
     *
     * @throws TrinoException if it is no address of this cloud's
     */
    public Path folder(String address) {
        check(address);
        return buckets.resolve(address.substring("s3://".length()));
    }

    /** Where the list of the files that a statement has written goes. */
    public Path manifest() {
        return folder(output + "-manifest.csv");
    }

    /** The {@code s3://} address of an object's file. */
    public String address(Path file) {
        return "s3://" + buckets.relativize(file);
    }

    /**
     * Whether an address is below one that no statement writes to.
     *
     * @throws TrinoException as {@link #folder}
     */
    public boolean keeps(String location) {
        check(location);
        String folder = location.endsWith("/") ? location : location + "/";
        return kept.stream().anyMatch(folder::startsWith);
    }

    private static void check(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new TrinoException(
                    StandardErrorCode.INVALID_TABLE_PROPERTY,
                    address + " is no address s3://BUCKET/FOLDER without empty or dotted parts");
        }
    }
}
