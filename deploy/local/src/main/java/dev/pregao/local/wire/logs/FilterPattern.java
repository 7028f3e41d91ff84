package dev.pregao.local.wire.logs;

import dev.pregao.local.core.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter pattern of terms: each is in the message, one behind {@code -} is not, and of those behind {@code ?} one is. A
 * term with anything but letters, digits and underscores stands in quotation marks.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">syntax</a>
 */
record FilterPattern(List<String> all, List<String> none, List<String> any) {
    private static final Pattern TERM = Pattern.compile("\\G\\s*([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)+)\"|(\\w+))(?=\\s|$)");

    /**
     * Reads one; the empty pattern matches every message.
     *
     * @throws AwsError {@code InvalidParameterException} also for the patterns of JSON, columns and regular expressions
     */
    static FilterPattern of(String text) {
        FilterPattern pattern = new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Matcher term = TERM.matcher(text);
        int read = 0;
        while (term.find()) {
            pattern.list(term.group(1))
                    .add(term.group(3) == null ? term.group(2).replaceAll("\\\\(.)", "$1") : term.group(3));
            read = term.end();
        }
        if (!text.substring(read).isBlank()) {
            throw AwsError.invalid(
                    "InvalidParameterException",
                    "Invalid filter pattern: '" + text.substring(read).strip()
                            + "'; this cloud reads terms, \"quoted terms\", -term and ?term");
        }
        return pattern;
    }

    private List<String> list(String sign) {
        return switch (sign) {
            case "-" -> none;
            case "?" -> any;
            default -> all;
        };
    }

    boolean matches(String message) {
        return all.stream().allMatch(message::contains)
                && none.stream().noneMatch(message::contains)
                && (any.isEmpty() || any.stream().anyMatch(message::contains));
    }
}
