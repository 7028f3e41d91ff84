package dev.pregao.local.core.athena.hive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a statement.
 *
 * @param value without its quotes
 * @param begin where it stands
 */
record Word(Kind kind, String value, int begin, int end) {
    private static final Pattern WORD = Pattern.compile(
            "\\s+|--[^\\n]*|/\\*.*?\\*/|(?<text>'[^']*+(?:''[^']*+)*+')"
                    + "|(?<name>\"[^\"]*+(?:\"\"[^\"]*+)*+\"|`[^`]*+(?:``[^`]*+)*+`)|(?<plain>[\\w$]+)|(?<sign>.)",
            Pattern.DOTALL);

    enum Kind {
        PLAIN,
        NAME,
        TEXT,
        SIGN
    }

    /** All words, comments left out. */
    static List<Word> all(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher found = WORD.matcher(sql);
        while (found.find()) {
            String text = found.group();
            if (found.group("text") != null) {
                words.add(new Word(Kind.TEXT, unquoted(text), found.start(), found.end()));
            } else if (found.group("name") != null) {
                words.add(new Word(Kind.NAME, unquoted(text), found.start(), found.end()));
            } else if (found.group("plain") != null) {
                words.add(new Word(Kind.PLAIN, text, found.start(), found.end()));
            } else if (found.group("sign") != null) {
                words.add(new Word(Kind.SIGN, text, found.start(), found.end()));
            }
        }
        return words;
    }

    private static String unquoted(String text) {
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    boolean is(String keyword) {
        return (kind == Kind.PLAIN || kind == Kind.SIGN) && value.equalsIgnoreCase(keyword);
    }
}
