package dev.pregao.cli;

import dev.pregao.cli.text.Nearest;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.TickerWords;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that picocli refuses, told in the user's language. */
record AskedWrongly(ParameterException refused) {
    private static final String TICKERS = "--tickers";

    /** As picocli says it, who gives no words apart. */
    private static final Pattern NO_TOPIC = Pattern.compile("Unknown subcommand '(.*)'\\.");

    private static final Pattern EXCLUSIVE = Pattern.compile("Error: (.*) are mutually exclusive");

    String told() {
        if (!unknown().isEmpty()) {
            return Texts.of("words.unknown", unknown().stream().map(Quoted::of).collect(Collectors.joining(" ")));
        }
        if (refused instanceof MissingParameterException missing) {
            return Texts.of(
                    "words.missing",
                    missing.getMissing().stream().map(AskedWrongly::name).collect(Collectors.joining(" | ")));
        }
        Matcher exclusive = EXCLUSIVE.matcher(String.valueOf(refused.getMessage()));
        if (refused instanceof MutuallyExclusiveArgsException && exclusive.find()) {
            return Texts.of("words.only-one", exclusive.group(1));
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
        if (argument == null) {
            return String.valueOf(refused.getMessage());
        }
        if (argument.type() == long.class && refused.getValue() != null) {
            return name(argument) + ": " + Texts.of("words.no-number", Quoted.of(refused.getValue()));
        }
        return refused.getCause() instanceof TypeConversionException reason
                ? name(argument) + ": " + reason.getMessage()
                : String.valueOf(refused.getMessage());
    }

    private List<String> unknown() {
        if (refused instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched();
        }
        Matcher topic = NO_TOPIC.matcher(String.valueOf(refused.getMessage()));
        return topic.matches() ? List.of(topic.group(1)) : List.of();
    }

    /** What the first word that was not understood may have been meant to be: a word of its kind, or a ticker's code. */
    List<String> meant() {
        if (unknown().isEmpty()) {
            return List.of();
        }
        String word = unknown().get(0);
        CommandLine command = refused.getCommandLine();
        Set<String> options = command.getCommandSpec().optionsMap().keySet();
        if (word.startsWith("-")) {
            return Nearest.to(
                    word, options.stream().filter(each -> each.startsWith("--")).toList());
        }
        return options.contains(TICKERS) && isTicker(word)
                ? List.of(TICKERS + " " + word)
                : Nearest.to(word, command.getSubcommands().keySet());
    }

    private static boolean isTicker(String word) {
        try {
            return !TickerWords.read(List.of(word)).isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
