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
import dev.pregao.cli.lake.Reset;
import dev.pregao.cli.logs.Logs;
import dev.pregao.cli.queue.Queues;
import dev.pregao.cli.text.AwsMessage;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Nearest;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.KeyText;
import dev.pregao.contracts.Quoted;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./pregao}; how it ends, {@link ExitCode} says. */
@QuarkusMain
public final class Pregao implements QuarkusApplication {

    @TopCommand
    @Command(
            name = "pregao",
            mixinStandardHelpOptions = true,
            version = "Pregão 1.0.0",
            description =
                    "A daily, analysis-ready data lake of B3: run whole on this machine, or (--aws) operate a deployed stack.",
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
                Reset.class,
                Dev.class,
                Completion.class,
                CommandLine.HelpCommand.class
            },
            footer = {
                "",
                "Start here:",
                "  ./pregao demo       a year of three tickers, source to SQL",
                "  ./pregao up         keep the cloud running, page http://127.0.0.1:4566/",
                "  ./pregao fetch --tickers WEGE3 --from 2024-01-01 --to 2024-12-31",
                "  ./pregao query \"SELECT count(*) FROM workspace_db.tb_bvsp_refined\"",
                "  ./pregao status     queues, freshness, figures; then batches, replay, repair",
                "",
                "Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 done in part, 4 findings."
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
        int code = commandLine().execute(args);
        Interruption.isOver();
        return code;
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Root())
                .setUsageHelpWidth(80)
                .registerConverter(LocalDate.class, Pregao::date)
                .setParameterExceptionHandler((refused, given) -> {
                    new Terminal().line("pregao: " + refused.getMessage());
                    meant(refused).forEach(each -> System.err.println("Did you mean " + each + "?"));
                    System.err.println("See './pregao " + path(refused.getCommandLine()) + "--help'.");
                    return ExitCode.ASKED_WRONGLY.code;
                })
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (Interruption.isUnderWay()) {
                        return ExitCode.INTERRUPTED.code;
                    }
                    new Terminal().line("pregao: " + AwsMessage.of(thrown));
                    if (!(thrown instanceof BadInput || thrown instanceof Failure || thrown instanceof SdkException)) {
                        thrown.printStackTrace();
                    }
                    return (thrown instanceof BadInput ? ExitCode.ASKED_WRONGLY : ExitCode.FAILED).code;
                });
    }

    private static LocalDate date(String text) {
        return KeyText.date(text)
                .orElseThrow(() -> new TypeConversionException(
                        Quoted.of(text) + " is no date; write it as yyyy-MM-dd, a day that exists"));
    }

    /** What the first word that was not understood may have been meant to be. */
    private static List<String> meant(ParameterException refused) {
        if (!(refused instanceof UnmatchedArgumentException unmatched)) {
            return List.of();
        }
        CommandLine command = refused.getCommandLine();
        Set<String> known = new TreeSet<>(command.getSubcommands().keySet());
        known.addAll(command.getCommandSpec().optionsMap().keySet());
        return Nearest.to(unmatched.getUnmatched().get(0), known);
    }

    private static String path(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }
}
