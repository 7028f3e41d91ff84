package dev.pregao.cli.lake;

import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
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

@Command(name = "reset", mixinStandardHelpOptions = true)
public final class Reset implements Runnable {
    @Mixin
    DataDir dataDir = new DataDir();

    @Parameters(arity = "0..1", paramLabel = "LAKE")
    Market.@Nullable Kind market;

    @Option(names = "--yes")
    boolean yes;

    @Override
    public void run() {
        Path folder = dataDir.absolute();
        if (market == null) {
            System.out.print(list(folder));
            return;
        }
        Lake lake =
                Lake.find(folder, market).orElseThrow(() -> new BadInput(Texts.of("reset.no-lake", market, folder)));
        Running.find(folder).ifPresent(running -> {
            throw new BadInput(Texts.of("reset.running", running.endpoint(), running.lake(), dataDir.option()));
        });
        if (!isWanted(lake)) {
            System.out.println(Texts.of("reset.kept"));
            return;
        }
        lake.delete();
        System.out.println(Texts.of("reset.deleted", lake.folder()));
    }

    private boolean isWanted(Lake lake) {
        if (yes) {
            return true;
        }
        if (!Terminal.isThere()) {
            throw new BadInput(Texts.of("reset.nobody-there", lake.folder()));
        }
        System.out.print(Texts.of("reset.question", lake.folder(), lake.size(), market) + " ");
        System.out.flush();
        Scanner answer = new Scanner(System.in, Charset.defaultCharset());
        return answer.hasNextLine() && answer.nextLine().strip().equals(String.valueOf(market));
    }

    private static String list(Path folder) {
        List<Lake> lakes = Lake.all(folder);
        if (lakes.isEmpty()) {
            return Texts.of("reset.none", folder) + "\n";
        }
        List<List<@Nullable String>> rows = lakes.stream()
                .map(lake -> Arrays.<@Nullable String>asList(
                        lake.market().name(), lake.size(), lake.folder().toString()))
                .toList();
        return new TextTable(List.of("lake", "size", "folder"), rows).toString();
    }
}
