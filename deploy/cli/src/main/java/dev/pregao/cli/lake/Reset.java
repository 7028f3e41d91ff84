package dev.pregao.cli.lake;

import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import java.nio.charset.Charset;
import java.nio.file.Path;
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
            System.out.print(Lakes.told(folder));
            return;
        }
        Lake lake =
                Lake.find(folder, market).orElseThrow(() -> new BadInput(Texts.of("reset.no-lake", market, folder)));
        Running.find(folder).ifPresent(running -> {
            throw new BadInput(Texts.of("reset.running", running.endpoint(), running.lake()));
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
        Lake.Size size = lake.size();
        System.out.print(Texts.of("reset.question", lake.folder(), size.files(), size.megabytes(), market) + " ");
        System.out.flush();
        Scanner answer = new Scanner(System.in, Charset.defaultCharset());
        return answer.hasNextLine() && answer.nextLine().strip().equals(String.valueOf(market));
    }
}
