package dev.pregao.cli;

import dev.pregao.cli.text.Nearest;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that picocli refuses, told in the user's language. */
record AskedWrongly(ParameterException refused) {

    String told() {
        if (refused instanceof UnmatchedArgumentException unmatched) {
            return Texts.of(
                    "words.unknown",
                    unmatched.getUnmatched().stream().map(Quoted::of).collect(Collectors.joining(" ")));
        }
        if (refused instanceof MissingParameterException missing) {
            return Texts.of(
                    "words.missing",
                    missing.getMissing().stream().map(AskedWrongly::name).collect(Collectors.joining(" | ")));
        }
        ArgSpec argument = refused.getArgSpec();
        if (argument != null
                && refused.getValue() != null
                && argument.type().isEnum()
                && argument.converters().length == 0) {
            return Texts.of(
                    "words.choice",
                    Quoted.of(refused.getValue()),
                    name(argument),
                    Arrays.stream(argument.type().getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        return argument != null && refused.getCause() instanceof TypeConversionException reason
                ? name(argument) + ": " + reason.getMessage()
                : String.valueOf(refused.getMessage());
    }

    /** What the first word that was not understood may have been meant to be. */
    List<String> meant() {
        if (!(refused instanceof UnmatchedArgumentException unmatched)) {
            return List.of();
        }
        CommandLine command = refused.getCommandLine();
        Set<String> known = new TreeSet<>(command.getSubcommands().keySet());
        known.addAll(command.getCommandSpec().optionsMap().keySet());
        return Nearest.to(unmatched.getUnmatched().get(0), known);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
