package dev.pregao.cli.command;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "completion", mixinStandardHelpOptions = true)
public final class Completion implements Runnable {
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL")
    @Nullable Shell shell;

    @Spec
    @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        System.out.print(shell == Shell.fish ? fish(root) : AutoComplete.bash("pregao", root));
    }

    private static String fish(CommandLine root) {
        String names = String.join(" ", root.getSubcommands().keySet());
        return root.getSubcommands().entrySet().stream()
                .map(command -> "complete -c pregao -f -n 'not __fish_seen_subcommand_from %s' -a %s -d '%s'%n"
                                .formatted(
                                        names,
                                        command.getKey(),
                                        description(command.getValue().getCommandSpec()))
                        + words(command.getKey(), command.getValue().getCommandSpec())
                        + options(command.getKey(), command.getValue().getCommandSpec()))
                .collect(Collectors.joining());
    }

    private static String options(String command, CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> option.longestName().startsWith("--"))
                .map(option -> "complete -c pregao -n '__fish_seen_subcommand_from %s' -l %s%s -d '%s'%n"
                        .formatted(command, option.longestName().substring(2), value(option), description(option)))
                .collect(Collectors.joining());
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String choices = choices(option);
        return choices.isEmpty() ? " -r" : " -x -a '" + choices + "'";
    }

    /** What words of a command choose from. */
    private static String words(String command, CommandSpec spec) {
        return spec.positionalParameters().stream()
                .map(Completion::choices)
                .filter(choices -> !choices.isEmpty())
                .map(choices -> "complete -c pregao -f -n '__fish_seen_subcommand_from %s' -a '%s'%n"
                        .formatted(command, choices))
                .collect(Collectors.joining());
    }

    private static String choices(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? ""
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(" "));
    }

    private static String description(OptionSpec option) {
        return escaped(option.description().length == 0 ? "" : option.description()[0]);
    }

    private static String description(CommandSpec spec) {
        return escaped(spec.usageMessage().description()[0]);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
