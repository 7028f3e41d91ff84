package dev.pregao.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of an entry in the index of batches by day, {@code control/days/2026-11-21/<batch>} of the lake bucket: an empty
 * object, by which recent batches are found without listing all.
 *
 * @param day on which the batch was made, in UTC
 */
public record DayKey(LocalDate day, BatchId batch) {

    /** Where all entries lie. */
    public static final String ROOT = LakeKey.CONTROL + "days/";

    private static final Pattern LAYOUT =
            Pattern.compile(Pattern.quote(ROOT) + "(\\d{4}-\\d{2}-\\d{2})/([0-9a-f]{16})");
    private static final Pattern FOLDER = Pattern.compile(Pattern.quote(ROOT) + "(\\d{4}-\\d{2}-\\d{2})/");

    public static DayKey of(Instant createdAt, BatchId batch) {
        return new DayKey(LocalDate.ofInstant(createdAt, ZoneOffset.UTC), batch);
    }

    /** Begins every entry of a day, and of no other one. */
    public static String prefix(LocalDate day) {
        return ROOT + day + "/";
    }

    /** The day of a folder that is the prefix of its entries; empty where it is no such folder. */
    public static Optional<LocalDate> findDay(String folder) {
        Matcher parts = FOLDER.matcher(folder);
        return parts.matches() ? KeyText.date(parts.group(1)) : Optional.empty();
    }

    /** The key a text exactly spells; empty where it spells none. */
    public static Optional<DayKey> find(String key) {
        Matcher parts = LAYOUT.matcher(key);
        return parts.matches()
                ? KeyText.date(parts.group(1)).map(day -> new DayKey(day, BatchId.of(parts.group(2))))
                : Optional.empty();
    }

    public String key() {
        return prefix(day) + batch;
    }
}
