package dev.pregao.cli.command;

import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Texts;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "down", mixinStandardHelpOptions = true)
public final class Down implements Runnable {
    private static final int PATIENCE_SECONDS = 30;

    @Mixin
    DataDir dataDir = new DataDir();

    @Option(names = "--market", paramLabel = "MARKET", descriptionKey = "lake")
    Market.@Nullable Kind market;

    @Override
    public void run() {
        Optional<Running> running = Running.find(dataDir.absolute(), market);
        if (running.isEmpty()) {
            System.out.println(Texts.of("down.nothing", dataDir.absolute()));
            return;
        }
        ProcessHandle process = running.get().process();
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw new Failure(Texts.of("down.late", process.pid(), PATIENCE_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Texts.of("waiting.stopped"));
        }
        System.out.println(Texts.of("down.stopped", running.get().endpoint()));
    }
}
