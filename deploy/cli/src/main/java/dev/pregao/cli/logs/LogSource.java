package dev.pregao.cli.logs;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Nearest;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.StackNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one log group.
 *
 * @param writer function or job, as a person is told
 * @param streams how their names begin; empty for all
 * @param pattern what a line holds, as CloudWatch Logs filters; empty for all
 */
record LogSource(String writer, String group, String streams, String pattern) {
    private static final String JOB = "etl";
    private static final Pattern RUN = Pattern.compile("jr_[0-9a-zA-Z]{1,100}");

    /**
     * Those of a stack that tell of something.
     *
     * @param what a function, {@code etl}, a run of it, or a batch; null for everything
     * @throws BadInput for another word
     */
    static List<LogSource> of(@Nullable String what, StackNames names) {
        if (what == null) {
            return all(names, "", "");
        }
        if (RUN.matcher(what).matches()) {
            return all(names, what, quoted(what));
        }
        if (BatchId.find(what).isPresent()) {
            return all(names, "", quoted(what)).stream()
                    .map(source -> new LogSource(source.writer(), source.group(), "", quoted(what)))
                    .toList();
        }
        String word = what.startsWith(names.prefix() + "-")
                ? what.substring(names.prefix().length() + 1)
                : what;
        List<LogSource> named = all(names, "", "").stream()
                .filter(source -> source.writer().equals(word))
                .toList();
        if (named.isEmpty()) {
            throw unknown(what);
        }
        return named;
    }

    /** A run has a stream of its own in the job's groups; functions name it in their lines. */
    private static List<LogSource> all(StackNames names, String run, String pattern) {
        List<LogSource> sources = new ArrayList<>();
        for (String function : StackNames.FUNCTIONS) {
            sources.add(new LogSource(function, "/aws/lambda/" + names.function(function), "", pattern));
        }
        for (String kind : List.of("output", "error")) {
            sources.add(new LogSource(JOB, "/aws-glue/jobs/" + names.etlJob() + "/" + kind, run, ""));
        }
        return sources;
    }

    private static String quoted(String term) {
        return "\"" + term + "\"";
    }

    private static BadInput unknown(String what) {
        List<String> known =
                Stream.concat(StackNames.FUNCTIONS.stream(), Stream.of(JOB)).toList();
        List<String> meant = Nearest.to(what, known);
        return new BadInput(Texts.of("logs.unknown", Quoted.of(what), String.join(", ", known))
                + (meant.isEmpty() ? "" : Texts.of("logs.meant", String.join(Texts.of("or"), meant))));
    }
}
