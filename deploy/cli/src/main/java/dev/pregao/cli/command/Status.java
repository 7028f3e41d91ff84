package dev.pregao.cli.command;

import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.status.StatusText;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Says what runs and what is where, what waits in the queues, how fresh the data is, and what the functions did.")
public final class Status implements Runnable {
    @Mixin
    Target target = new Target();

    @Override
    public void run() {
        if (target.aws) {
            try (Session session = Session.open(target)) {
                System.out.print(StatusText.deployed(session));
            }
            return;
        }
        target.check();
        Optional<Running> running = Running.find(target.dataDir.absolute());
        if (running.isEmpty()) {
            System.out.println("Nothing runs in " + target.dataDir.absolute() + "; './pregao up' starts the cloud.");
            return;
        }
        try (Session session = Session.of(running.get())) {
            System.out.print(StatusText.local(session, running.get()));
        }
    }
}
