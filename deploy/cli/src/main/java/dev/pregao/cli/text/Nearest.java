package dev.pregao.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The words that somebody may have meant who wrote another one. */
public final class Nearest {
    private static final int MOST_MISTAKES = 2;

    private Nearest() {}

    /** Those that are at most two mistakes away, nearest first: a letter too many, too few, wrong, or two exchanged. */
    public static List<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(each -> mistakes(word, each) <= MOST_MISTAKES)
                .sorted(Comparator.comparingInt((String each) -> mistakes(word, each))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Optimal string alignment: edit distance in which a transposition is one step. */
    static int mistakes(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(steps[i - 1][j - 1] + changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                steps[i][j] = exchanged ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[one.length()][other.length()];
    }
}
