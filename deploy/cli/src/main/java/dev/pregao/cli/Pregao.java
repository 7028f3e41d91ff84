package dev.pregao.cli;

import dev.pregao.cli.check.Check;
import dev.pregao.cli.command.AsOf;
import dev.pregao.cli.command.Batches;
import dev.pregao.cli.command.Completion;
import dev.pregao.cli.command.Demo;
import dev.pregao.cli.command.Dev;
import dev.pregao.cli.command.Down;
import dev.pregao.cli.command.Fetch;
import dev.pregao.cli.command.Migrate;
import dev.pregao.cli.command.OpenPage;
import dev.pregao.cli.command.Query;
import dev.pregao.cli.command.Rebuild;
import dev.pregao.cli.command.Repair;
import dev.pregao.cli.command.Replay;
import dev.pregao.cli.command.Status;
import dev.pregao.cli.command.Up;
import dev.pregao.cli.lake.Lakes;
import dev.pregao.cli.lake.Reset;
import dev.pregao.cli.logs.Logs;
import dev.pregao.cli.queue.Queues;
import dev.pregao.cli.session.LibraryLog;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Hints;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Sentence;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.KeyText;
import dev.pregao.contracts.Quoted;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./pregao}; how it ends, {@link ExitCode} says. */
@QuarkusMain
public final class Pregao implements QuarkusApplication {

    @TopCommand
    @Command(
            name = "pregao",
            mixinStandardHelpOptions = true,
            version = "Pregão 1.0.0",
            subcommands = {
                Demo.class,
                Up.class,
                Down.class,
                Status.class,
                OpenPage.class,
                Fetch.class,
                Query.class,
                Check.class,
                Batches.class,
                Queues.class,
                Logs.class,
                Replay.class,
                Repair.class,
                Rebuild.class,
                AsOf.class,
                Migrate.class,
                Lakes.class,
                Reset.class,
                Dev.class,
                Completion.class,
                CommandLine.HelpCommand.class
            })
    static final class Root implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(System.out);
        }
    }

    @Override
    public int run(String... args) {
        Runtime.getRuntime().addShutdownHook(new Thread(Interruption::begin, "interruption"));
        Interruption.listen();
        LibraryLog.takeOver();
        int code = commandLine().execute(args);
        Interruption.isOver();
        Hints.forget();
        return code;
    }

    private static CommandLine commandLine() {
        return inTheUsersLanguage(new CommandLine(new Root()))
                .setUsageHelpWidth(80)
                .registerConverter(LocalDate.class, Pregao::date)
                .setExecutionStrategy(asked -> {
                    Hints.keep(asked);
                    return new CommandLine.RunLast().execute(asked);
                })
                .setParameterExceptionHandler((refused, given) -> {
                    AskedWrongly wrongly = new AskedWrongly(refused);
                    new Terminal().line("pregao: " + wrongly.told());
                    wrongly.meant().forEach(each -> System.err.println(Texts.of("meant", each)));
                    System.err.println(Texts.of("see-help", path(refused.getCommandLine())));
                    return ExitCode.ASKED_WRONGLY.code;
                })
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (Interruption.isUnderWay()) {
                        return ExitCode.INTERRUPTED.code;
                    }
                    new Terminal().line("pregao: " + Sentence.of(thrown));
                    return (thrown instanceof BadInput ? ExitCode.ASKED_WRONGLY : ExitCode.FAILED).code;
                });
    }

    private static LocalDate date(String text) {
        return KeyText.date(text).orElseThrow(() -> new TypeConversionException(Texts.of("no-date", Quoted.of(text))));
    }

    /** Of the command and all below it. */
    private static CommandLine inTheUsersLanguage(CommandLine command) {
        command.setResourceBundle(Texts.ofHelp());
        command.getSubcommands().values().forEach(Pregao::inTheUsersLanguage);
        return command;
    }

    private static String path(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }
}
