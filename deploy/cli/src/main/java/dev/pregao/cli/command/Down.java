package dev.pregao.cli.command;

import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.text.Failure;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the running cloud and all its children; 'up' finds everything as it was.")
public final class Down implements Runnable {
    private static final int PATIENCE_SECONDS = 30;

    @Mixin
    DataDir dataDir = new DataDir();

    @Override
    public void run() {
        Optional<Running> running = Running.find(dataDir.absolute());
        if (running.isEmpty()) {
            System.out.println("Nothing runs in " + dataDir.absolute() + ".");
            return;
        }
        ProcessHandle process = running.get().process();
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw new Failure("process " + process.pid() + " has not stopped after " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped while waiting for process " + process.pid());
        }
        System.out.println("Stopped (" + running.get().endpoint() + ").");
    }
}
