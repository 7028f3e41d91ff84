package dev.pregao.cli.command;

import dev.pregao.cli.function.Flavour;
import dev.pregao.cli.function.Service;
import dev.pregao.cli.session.Boot;
import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.session.RefusedFiles;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.status.StatusText;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.local.LocalCloud;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", mixinStandardHelpOptions = true)
public final class Up implements Runnable {
    private static final Duration POLL = Duration.ofMillis(100);

    @Mixin
    DataDir dataDir = new DataDir();

    @Mixin
    Market market = new Market();

    @Option(
            names = "--flavour",
            defaultValue = "jvm",
            paramLabel = "FLAVOUR",
            converter = Flavour.Typed.class,
            completionCandidates = Flavour.Names.class)
    Flavour flavour = Flavour.JVM;

    @Option(names = "--dev", paramLabel = "SERVICE", completionCandidates = Service.Names.class)
    @Nullable String dev;

    @Option(names = {"-d", "--detach"})
    boolean detach;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public void run() {
        market.check();
        Path folder = dataDir.absolute();
        refuseSecond(folder);
        if (detach) {
            detached(folder);
            return;
        }
        Set<String> devFunctions = dev == null ? Set.of() : Service.of(dev).functions();
        LocalCloud cloud = Boot.start(folder, market.choose(folder), market.port, devFunctions, flavour);
        try (Session session = Session.of(cloud)) {
            System.out.print(StatusText.local(session, Running.find(folder).orElseThrow()));
            session.tellRefusedFiles(new Terminal());
            System.out.println(Texts.of("up.stops"));
            Quarkus.waitForExit();
        }
    }

    static void refuseSecond(Path folder) {
        Running.find(folder).ifPresent(running -> {
            throw new BadInput(
                    Texts.of("up.second", running.endpoint(), running.process().pid(), running.lake()));
        });
    }

    private void detached(Path folder) {
        Path log = folder.resolve("cloud.log");
        try {
            Files.createDirectories(folder);
            List<String> command =
                    new ArrayList<>(List.of(Boot.home().resolve("pregao").toString()));
            spec.commandLine().getParseResult().originalArgs().forEach(command::add);
            command.removeIf(argument -> argument.equals("-d") || argument.equals("--detach"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Running running = Waiting.until(POLL, () -> announced(process, folder, log));
            System.out.println(Texts.of("up.detached", running.endpoint(), log));
            RefusedFiles.tell(running.endpoint(), new Terminal());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static Optional<Running> announced(Process process, Path folder, Path log) {
        if (!process.isAlive()) {
            throw new BadInput(read(log).strip());
        }
        return Running.find(folder);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
