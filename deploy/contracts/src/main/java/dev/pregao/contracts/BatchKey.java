package dev.pregao.contracts;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key of one step of a batch's life, {@code control/batches/<id>/<step>.json} of the lake bucket. */
public sealed interface BatchKey extends Serializable {

    /** Where all batches lie. */
    String ROOT = LakeKey.CONTROL + "batches/";

    BatchId batch();

    /** {@code manifest.json} and so on. */
    String name();

    default String key() {
        return folder(batch()) + name();
    }

    /** As the job and the command line are told it, {@code s3://}. */
    default String location(String lakeBucket) {
        return "s3://" + lakeBucket + "/" + key();
    }

    /** Where a batch's whole life lies; ends in {@code /}. */
    static String folder(BatchId batch) {
        return ROOT + batch + "/";
    }

    /** What to do with each step; a new one does not compile until every reader has said. */
    <T> T match(Cases<T> cases);

    /** One answer a step. */
    interface Cases<T> {
        T manifest(Manifest key);

        T run(Run key);

        T dead(Dead key);

        T report(Report key);

        T note(Note key);
    }

    /** The key a text exactly spells; empty where it spells none. */
    static Optional<BatchKey> find(String key) {
        return Parts.find(key);
    }

    /**
     * Where a step of a batch lies.
     *
     * @param bucket what holds the keys, {@code s3://bucket}, or a folder in its place
     */
    record At(String bucket, BatchKey key) {}

    /** What {@link #location} has made, or what is like it of a folder; empty where no step of a batch lies there. */
    static Optional<At> locate(String location) {
        int slash = location.lastIndexOf("/" + ROOT);
        return slash < 0
                ? Optional.empty()
                : find(location.substring(slash + 1)).map(key -> new At(location.substring(0, slash), key));
    }

    /** {@code manifest.json}: what the batch shall do; the claim. */
    record Manifest(BatchId batch) implements BatchKey {
        @Override
        public String name() {
            return "manifest.json";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.manifest(this);
        }
    }

    /**
     * {@code run-<n>.json}: an attempt that was started.
     *
     * @param attempt from 1
     */
    record Run(BatchId batch, int attempt) implements BatchKey {
        @Override
        public String name() {
            return "run-" + attempt + ".json";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.run(this);
        }
    }

    /**
     * {@code dead-<n>.json}: the batch was given up after an attempt.
     *
     * @param attempt from 1
     */
    record Dead(BatchId batch, int attempt) implements BatchKey {
        @Override
        public String name() {
            return "dead-" + attempt + ".json";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.dead(this);
        }
    }

    /** {@code report.json}: what the job wrote last. */
    record Report(BatchId batch) implements BatchKey {
        @Override
        public String name() {
            return "report.json";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.report(this);
        }
    }

    /** {@code catalog.json}: what the catalog registered last. */
    record Note(BatchId batch) implements BatchKey {
        @Override
        public String name() {
            return "catalog.json";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.note(this);
        }
    }

    /** How a key is read. */
    final class Parts {

        private static final Pattern LAYOUT = Pattern.compile(
                Pattern.quote(ROOT) + "([0-9a-f]{16})/(manifest|report|catalog|(run|dead)-([1-9][0-9]{0,8}))\\.json");

        private Parts() {}

        private static Optional<BatchKey> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            if (!parts.matches()) {
                return Optional.empty();
            }
            BatchId batch = BatchId.of(parts.group(1));
            return Optional.of(
                    switch (parts.group(2)) {
                        case "manifest" -> new Manifest(batch);
                        case "report" -> new Report(batch);
                        case "catalog" -> new Note(batch);
                        default -> attempt(batch, parts.group(3), Integer.parseInt(parts.group(4)));
                    });
        }

        private static BatchKey attempt(BatchId batch, String kind, int attempt) {
            return kind.equals("run") ? new Run(batch, attempt) : new Dead(batch, attempt);
        }
    }
}
