package dev.pregao.cli.text;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A series as one line of bars, from its least value to its greatest. */
public final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * At most so many bars; where there are more values, each bar stands for the last one of its share.
     *
     * @param values at least one
     */
    public static String of(List<Double> values, int most) {
        int bars = Math.min(most, values.size());
        double least = Collections.min(values);
        double step = (Collections.max(values) - least) / (BARS.length() - 1);
        return IntStream.rangeClosed(1, bars)
                .mapToObj(bar -> values.get((int) ((long) bar * values.size() / bars) - 1))
                .map(value -> BARS.charAt(step == 0 ? 0 : (int) Math.round((value - least) / step)))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
