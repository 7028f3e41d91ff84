package dev.pregao.cli.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Commands that a user is told to type: each with the options by which he named lake or stack, so that it speaks of the same. */
public final class Hints {
    /** Those that take this one choose a market; what they chose is remembered and need not be said again. */
    private static final String CHOOSES_MARKET = "--recordings";

    private static final String MARKET = "--market";
    private static final List<String> PLACE = List.of("--data-dir", MARKET, "--aws", "--prefix", "--database");

    private static final String HELP = "--help";

    /** In single quotes, as texts have it. */
    private static final Pattern COMMAND = Pattern.compile("\\./pregao ([a-z]+)([^']*)");

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._:@%+=~-]+");

    private static volatile Hints ofTheProcess = new Hints(Map.of(), Map.of());

    private final Map<String, CommandLine> commands;
    private final Map<String, String> place;

    private Hints(Map<String, CommandLine> commands, Map<String, String> place) {
        this.commands = commands;
        this.place = place;
    }

    /** From now on hints keep nothing. */
    public static void forget() {
        ofTheProcess = new Hints(Map.of(), Map.of());
    }

    /** From now on hints keep what was asked here. */
    public static void keep(ParseResult asked) {
        ParseResult command = asked;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        Map<String, String> place = new LinkedHashMap<>();
        for (String name : PLACE) {
            OptionSpec option = command.matchedOption(name);
            if (option != null && !(name.equals(MARKET) && isKnown(command, CHOOSES_MARKET))) {
                place.put(name, told(option));
            }
        }
        ofTheProcess = new Hints(asked.commandSpec().commandLine().getSubcommands(), place);
    }

    /** As it is to be typed. */
    public static String command(String name) {
        return command(name, "");
    }

    private static String command(String name, String words) {
        return "./pregao " + name + ofTheProcess.options(name, words) + words;
    }

    static String kept(String text) {
        return COMMAND.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(2).contains(HELP) ? found.group() : command(found.group(1), found.group(2))));
    }

    /** Those that the words behind it do not have. */
    private String options(String name, String words) {
        CommandLine command = commands.get(name);
        return command == null
                ? ""
                : place.entrySet().stream()
                        .filter(each -> command.getCommandSpec().findOption(each.getKey()) != null
                                && !words.contains(each.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining());
    }

    private static boolean isKnown(ParseResult command, String option) {
        return command.commandSpec().findOption(option) != null;
    }

    private static String told(OptionSpec option) {
        String name = " " + option.longestName();
        if (option.arity().max() == 0) {
            return name;
        }
        List<String> values = option.originalStringValues();
        String value = values.get(values.size() - 1);
        return name + " " + (PLAIN.matcher(value).matches() ? value : "\"" + value + "\"");
    }
}
