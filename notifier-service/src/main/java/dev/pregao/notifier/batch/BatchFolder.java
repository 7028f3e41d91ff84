package dev.pregao.notifier.batch;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of one batch's life in the lake bucket: {@code control/batches/<id>/{manifest,run-<n>,dead-<n>}.json}.
 *
 * @param batch 16 hex digits
 */
public record BatchFolder(String batch) {

    private static final Pattern BATCH_ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern RUN = Pattern.compile("run-([1-9][0-9]{0,8})\\.json");
    private static final Pattern DEAD = Pattern.compile("dead-([1-9][0-9]{0,8})\\.json");

    public BatchFolder {
        if (!isBatchId(batch)) {
            throw new IllegalArgumentException("'" + batch + "' is no batch id: 16 hex digits");
        }
    }

    public static boolean isBatchId(String text) {
        return BATCH_ID.matcher(text).matches();
    }

    public String prefix() {
        return "control/batches/" + batch + "/";
    }

    public String manifestKey() {
        return prefix() + "manifest.json";
    }

    public String runKey(int attempt) {
        return prefix() + "run-" + attempt + ".json";
    }

    public String deadKey(int attempt) {
        return prefix() + "dead-" + attempt + ".json";
    }

    /** The attempt a key of this folder records; empty for every other key. */
    public OptionalInt parseAttempt(String key) {
        return parse(RUN, key);
    }

    /** The attempt a key of this folder marks as dead; empty for every other key. */
    public OptionalInt parseDead(String key) {
        return parse(DEAD, key);
    }

    private OptionalInt parse(Pattern name, String key) {
        if (!key.startsWith(prefix())) {
            return OptionalInt.empty();
        }
        Matcher attempt = name.matcher(key.substring(prefix().length()));
        return attempt.matches() ? OptionalInt.of(Integer.parseInt(attempt.group(1))) : OptionalInt.empty();
    }
}
