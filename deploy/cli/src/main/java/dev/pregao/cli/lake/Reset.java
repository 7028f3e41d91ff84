package dev.pregao.cli.lake;

import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.TextTable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes a lake of this machine, after a question; without a name, lists them.",
            "Everything of it goes, raw bars that no source serves any more included."
        },
        footer = {"", "For example:", "  ./pregao reset", "  ./pregao reset simulated"})
public final class Reset implements Runnable {
    @Mixin
    DataDir dataDir = new DataDir();

    @Parameters(arity = "0..1", paramLabel = "LAKE", description = "${COMPLETION-CANDIDATES}.")
    Market.@Nullable Kind market;

    @Option(names = "--yes", description = "Delete without a question.")
    boolean yes;

    @Override
    public void run() {
        Path folder = dataDir.absolute();
        if (market == null) {
            System.out.print(list(folder));
            return;
        }
        Lake lake = Lake.find(folder, market)
                .orElseThrow(() -> new BadInput(
                        "there is no " + market + " lake in " + folder + "; './pregao reset' lists those there are"));
        Running.find(folder).ifPresent(running -> {
            throw new BadInput("a cloud runs at " + running.endpoint() + " on " + running.lake() + "; './pregao down"
                    + dataDir.option() + "' stops it");
        });
        if (!isWanted(lake)) {
            System.out.println("Nothing was deleted.");
            return;
        }
        lake.delete();
        System.out.println("Deleted " + lake.folder() + ".");
    }

    private boolean isWanted(Lake lake) {
        if (yes) {
            return true;
        }
        if (!Terminal.isThere()) {
            throw new BadInput("reset asks before it deletes " + lake.folder()
                    + ", and nobody can answer where there is no terminal; say --yes");
        }
        System.out.print("Delete " + lake.folder() + ", " + lake.size() + ", for good? Type " + market + ": ");
        System.out.flush();
        Scanner answer = new Scanner(System.in, Charset.defaultCharset());
        return answer.hasNextLine() && answer.nextLine().strip().equals(String.valueOf(market));
    }

    private static String list(Path folder) {
        List<Lake> lakes = Lake.all(folder);
        if (lakes.isEmpty()) {
            return "There is no lake in " + folder + "; './pregao demo' makes one.\n";
        }
        List<List<@Nullable String>> rows = lakes.stream()
                .map(lake -> Arrays.<@Nullable String>asList(
                        lake.market().name(), lake.size(), lake.folder().toString()))
                .toList();
        return new TextTable(List.of("lake", "size", "folder"), rows).toString();
    }
}
