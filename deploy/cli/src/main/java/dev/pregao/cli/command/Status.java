package dev.pregao.cli.command;

import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.status.StatusText;
import dev.pregao.cli.text.Texts;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", mixinStandardHelpOptions = true)
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
        Optional<Running> running = target.running();
        if (running.isEmpty()) {
            System.out.println(Texts.of("status.nothing", target.dataDir.absolute()));
            return;
        }
        try (Session session = Session.of(running.get())) {
            System.out.print(StatusText.local(session, running.get()));
        }
    }
}
