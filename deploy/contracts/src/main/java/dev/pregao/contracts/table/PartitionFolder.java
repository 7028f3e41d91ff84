package dev.pregao.contracts.table;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A partition's folder below its table's place, as Hive names it: {@code key=value} for each key. */
public final class PartitionFolder {
    /** Hive's list; a file system needs no other. */
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    private PartitionFolder() {}

    public static String of(Iterable<String> keys, List<String> values) {
        StringJoiner folder = new StringJoiner("/");
        Iterator<String> value = values.iterator();
        for (String key : keys) {
            folder.add(key + "=" + escaped(value.next()));
        }
        return folder.toString();
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.chars()
                .forEach(each -> text.append(
                        each < ' ' || each == 0x7f || ESCAPED.indexOf(each) >= 0
                                ? "%%%02X".formatted(each)
                                : Character.toString(each)));
        return text.toString();
    }

    /** The value that a folder's name has after its key. */
    public static String value(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(found -> Matcher.quoteReplacement(new String(
                        new byte[] {(byte) Integer.parseInt(found.group(1), 16)}, StandardCharsets.US_ASCII)));
    }
}
