package dev.pregao.sql.write;

import java.util.List;

/** Where a partition's files lie: Hive's folders below the table's place. */
public final class Folders {
    /** Hive's list; a file system needs no other. */
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

    private Folders() {}

    public static String of(Target target, List<String> values) {
        StringBuilder folder = new StringBuilder(target.location().replaceAll("/+$", "")).append('/');
        for (int i = 0; i < values.size(); i++) {
            folder.append(target.keys().get(i))
                    .append('=')
                    .append(escaped(values.get(i)))
                    .append('/');
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
}
