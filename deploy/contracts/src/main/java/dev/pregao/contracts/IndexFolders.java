package dev.pregao.contracts;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where versions of an index's years lie: {@code raw/source=b3-indice/index=IBOV/year=2026/}. */
public final class IndexFolders {

    private static final Pattern YEAR =
            Pattern.compile(RawKey.IndexYear.ZONE + "index=[A-Z][A-Z0-9]{3}/year=([12]\\d{3})/");

    private IndexFolders() {}

    /** Begins every key of the index, and of no other one. */
    public static String of(String index) {
        return RawKey.IndexYear.ZONE + "index=" + index + "/";
    }

    /** Begins every key of the index and year. */
    public static String of(String index, int year) {
        return of(index) + "year=" + year + "/";
    }

    /** The year of such a folder; empty where it is none. */
    public static OptionalInt findYear(String folder) {
        Matcher parts = YEAR.matcher(folder);
        return parts.matches() ? OptionalInt.of(Integer.parseInt(parts.group(1))) : OptionalInt.empty();
    }
}
