package dev.pregao.cli.logs;

import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what functions and job wrote, the oldest first, times in UTC: everything, or what one function wrote, or"
                    + " what tells of one run or batch."
        },
        footer = {
            "",
            "Examples:",
            "  ./pregao logs --follow",
            "  ./pregao logs fetcher --since 2d",
            "  ./pregao logs 61a7455a1043aeee"
        })
public final class Logs implements Runnable {
    private static final Pattern AGO = Pattern.compile("\\d{1,4}[smhd]");
    private static final String ONE_HOUR = "1h";
    /** As long as the stack keeps logs where nothing else is said. */
    private static final String AS_KEPT = "14d";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Mixin
    Target target = new Target();

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description =
                    "fetcher, market, notifier, replay, catalog, reconcile, etl, a run of it (jr_...), or a batch.")
    @Nullable String what;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "30s, 5m, 2h or 3d ago, or a time such as 2026-11-24T12:00:00Z (default: " + ONE_HOUR
                    + "; of a run or batch " + AS_KEPT + ").")
    @Nullable String since;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C.")
    boolean follow;

    @Override
    public void run() {
        Instant now = Instant.now();
        Optional<Instant> asked = Optional.ofNullable(since).map(text -> time(text, now));
        if (follow && !target.aws && Running.find(target.dataDir.absolute()).isEmpty()) {
            throw new BadInput("no cloud runs in " + target.dataDir.absolute()
                    + ", so nothing will come; './pregao up' starts one, and without --follow its past is shown");
        }
        try (Session session = Session.open(target)) {
            List<LogSource> sources = LogSource.of(what, session.names());
            boolean narrow =
                    sources.stream().anyMatch(source -> !source.pattern().isEmpty());
            LogReader reader = new LogReader(
                    session.aws().logs, sources, asked.orElseGet(() -> time(narrow ? AS_KEPT : ONE_HOUR, now)));
            boolean any = print(reader);
            if (!any && !follow) {
                new Terminal()
                        .line("nothing was written"
                                + (narrow
                                        ? " of " + what
                                        : asked.isPresent()
                                                ? " since then"
                                                : " in the last hour; --since 14d looks further"));
            }
            Interruption.willSay("");
            while (follow) {
                Waiting.pause(PAUSE);
                print(reader);
            }
        }
    }

    private static boolean print(LogReader reader) {
        List<String> lines = reader.next().stream()
                .map(LogText::of)
                .flatMap(Optional::stream)
                .toList();
        lines.forEach(System.out::println);
        return !lines.isEmpty();
    }

    static Instant time(String text, Instant now) {
        try {
            return AGO.matcher(text).matches()
                    ? now.minus(Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT)))
                    : Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw new BadInput(
                    "--since is 30s, 5m, 2h, 3d or a time such as 2026-11-24T12:00:00Z, not " + Quoted.of(text));
        }
    }
}
