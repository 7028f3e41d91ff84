package dev.pregao.bench.sql;

import dev.pregao.bench.Duck;
import dev.pregao.bench.Measured;
import dev.pregao.bench.Processor;
import dev.pregao.bench.Question;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The same question, asked of DuckDB in this process.
 *
 * @param same whether each value of its rows is in ours, which may have more columns
 */
record Beside(Duration wall, Duration cpu, long files, boolean same, String refusal) {
    private static final double ROUNDING = 1e-9;
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:");
    private static final int SECONDS = "yyyy-mm-dd hh:mm:ss".length();

    static Beside of(Duck duck, Question question, int times, List<List<@Nullable String>> ours) {
        Beside least = once(duck, question, ours);
        for (int i = 1; i < times; i++) {
            Beside next = once(duck, question, ours);
            least = next.wall.compareTo(least.wall) < 0 ? next : least;
        }
        return least;
    }

    private static Beside once(Duck duck, Question question, List<List<@Nullable String>> ours) {
        Duration before = Processor.used();
        long begin = System.nanoTime();
        try {
            Duck.Answer answer = duck.ask(question.sql());
            return new Beside(
                    Duration.ofNanos(System.nanoTime() - begin),
                    Processor.used().minus(before),
                    answer.files(),
                    holds(ours, answer.rows()),
                    "");
        } catch (Duck.OutOfMemory refused) {
            return new Beside(
                    Duration.ofNanos(System.nanoTime() - begin),
                    Processor.used().minus(before),
                    0,
                    false,
                    " out of memory");
        }
    }

    private static boolean holds(List<List<@Nullable String>> ours, List<String> theirs) {
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            List<@Nullable String> row = ours.get(i);
            if (!Arrays.stream(theirs.get(i).split("\\|", -1))
                    .allMatch(value -> row.stream().anyMatch(own -> isSame(String.valueOf(own), value)))) {
                return false;
            }
        }
        return true;
    }

    /** Sums have their last digits in an engine's own way, and times what comes behind their seconds. */
    private static boolean isSame(String ours, String theirs) {
        if (ours.equals(theirs)) {
            return true;
        }
        if (TIME.matcher(ours).lookingAt()) {
            return theirs.replace('T', ' ').startsWith(ours.substring(0, SECONDS));
        }
        try {
            double own = Double.parseDouble(ours);
            return Math.abs(own - Double.parseDouble(theirs)) <= Math.abs(own) * ROUNDING;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "duckdb: wall_s=%.2f cpu_s=%.2f files=%d%s same=%s"
                .formatted(Measured.seconds(wall), Measured.seconds(cpu), files, refusal, same);
    }
}
