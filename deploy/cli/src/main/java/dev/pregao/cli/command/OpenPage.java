package dev.pregao.cli.command;

import dev.pregao.cli.session.Boot;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.ServedPage;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.PortNumber;
import dev.pregao.cli.text.Texts;
import dev.pregao.local.LocalCloud;
import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "page", mixinStandardHelpOptions = true)
public final class OpenPage implements Runnable {
    @Mixin
    Target target = new Target();

    @Option(names = "--port", defaultValue = "4566", paramLabel = "PORT", converter = PortNumber.class)
    int port;

    @Override
    public void run() {
        target.check();
        if (target.aws) {
            try (Session session = Session.open(target);
                    ServedPage page = ServedPage.of(session, port)) {
                waitAt(page.origin());
            }
            return;
        }
        Optional<Running> running = target.running();
        if (running.isPresent()) {
            System.out.println(Texts.of("page.at", running.get().endpoint() + "/"));
            return;
        }
        try (LocalCloud cloud = Boot.start(target.dataDir.absolute(), target.made(), port, Set.of())) {
            waitAt(cloud.endpoint().resolve("/"));
        }
    }

    private static void waitAt(URI address) {
        System.out.println(Texts.of("page.served", address));
        Quarkus.waitForExit();
    }
}
