package dev.pregao.cli.logs;

import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
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

@Command(name = "logs", mixinStandardHelpOptions = true)
public final class Logs implements Runnable {
    private static final Pattern AGO = Pattern.compile("\\d{1,4}[smhd]");
    private static final String ONE_HOUR = "1h";
    /** As long as the stack keeps logs where nothing else is said. */
    private static final String AS_KEPT = "14d";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Mixin
    Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "WHAT")
    @Nullable String what;

    @Option(names = "--since", paramLabel = "TIME")
    @Nullable String since;

    @Option(names = {"-f", "--follow"})
    boolean follow;

    @Override
    public void run() {
        Instant now = Instant.now();
        Optional<Instant> asked = Optional.ofNullable(since).map(text -> time(text, now));
        if (follow && !target.aws && target.running().isEmpty()) {
            throw new BadInput(Texts.of("logs.nobody-writes", target.dataDir.absolute()));
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
                        .line(
                                narrow
                                        ? Texts.of("logs.nothing-of", what)
                                        : Texts.of(asked.isPresent() ? "logs.nothing-since" : "logs.nothing"));
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
            throw new BadInput(Texts.of("logs.since-what", Quoted.of(text)));
        }
    }
}
