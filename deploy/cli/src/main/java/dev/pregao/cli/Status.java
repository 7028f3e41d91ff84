package dev.pregao.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says what runs, what is where, and what waits in the queues.")
final class Status implements Runnable {
    @Mixin
    DataDir dataDir = new DataDir();

    @Override
    public void run() {
        Optional<Running> running = Running.find(dataDir.absolute());
        if (running.isEmpty()) {
            System.out.println("Nothing runs in " + dataDir.absolute() + "; './pregao up' starts the cloud.");
            return;
        }
        try (Session session = Session.open(dataDir)) {
            System.out.print(new StatusText(session, running.get()));
        }
    }
}
