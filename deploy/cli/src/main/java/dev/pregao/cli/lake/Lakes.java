package dev.pregao.cli.lake;

import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.MarketChoice;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "lakes", mixinStandardHelpOptions = true)
public final class Lakes implements Runnable {
    @Mixin
    DataDir dataDir = new DataDir();

    @Override
    public void run() {
        System.out.print(told(dataDir.absolute()));
    }

    /** Those of a data directory, what each was made from, and which one commands go on with. */
    static String told(Path dataDir) {
        List<Lake> lakes = Lake.all(dataDir);
        if (lakes.isEmpty()) {
            return Texts.of("lakes.none", dataDir) + "\n";
        }
        StringBuilder text = new StringBuilder(Texts.of("lakes.heading", dataDir)).append("\n\n");
        text.append(new TextTable(
                Texts.headings("lakes.headings"),
                lakes.stream().map(lake -> row(dataDir, lake)).toList()));
        MarketChoice.recall(dataDir)
                .flatMap(choice -> Lake.find(dataDir, choice.kind()))
                .ifPresent(lake -> text.append('\n')
                        .append(Texts.of("lakes.goes-on", lake.market()))
                        .append('\n'));
        return text.toString();
    }

    private static List<@Nullable String> row(Path dataDir, Lake lake) {
        Lake.Size size = lake.size();
        return Arrays.asList(
                lake.market().name(),
                Long.toString(size.files()),
                size.megabytes(),
                Running.find(dataDir, lake.market())
                        .map(running -> running.endpoint().toString())
                        .orElse(Texts.of("lakes.no-cloud")),
                MarketChoice.recall(dataDir, lake.market()).map(Lakes::origin).orElse(""));
    }

    private static String origin(MarketChoice choice) {
        return switch (choice.kind()) {
            case live -> "Yahoo, B3";
            case recorded -> String.valueOf(choice.recordings());
            case simulated -> Texts.of("lakes.seed", choice.seed());
        };
    }
}
