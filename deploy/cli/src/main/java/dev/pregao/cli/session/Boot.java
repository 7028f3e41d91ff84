package dev.pregao.cli.session;

import dev.pregao.cli.function.Flavour;
import dev.pregao.cli.migrate.Layout;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Sentence;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.local.Additions;
import dev.pregao.local.AlreadyRunning;
import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import dev.pregao.local.core.logs.LogFile;
import dev.pregao.local.market.MarketError;
import dev.pregao.local.market.MarketService;
import dev.pregao.local.market.RecordedMarket;
import dev.pregao.local.market.SimulatedMarket;
import dev.pregao.local.wire.PortInUse;
import dev.pregao.local.wire.RestService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Boots the embedded cloud from the deploy template, with the market it draws from. */
public final class Boot {
    /** A class path ends at the one, the address of the queues' store at the other. */
    private static final Pattern ENDS_A_PATH = Pattern.compile("[:;]");

    /** Any free port. */
    public static final int ANY_PORT = 0;

    /** Those whose events are left to dev mode, those that start with the cloud, and how they are built. */
    record Functions(Set<String> inDevelopment, List<String> warm, Flavour flavour) {
        static final Functions AS_DEPLOYED = new Functions(Set.of(), List.of(), Flavour.JVM);
    }

    private Boot() {}

    /** With functions in their JVM flavour. */
    public static LocalCloud start(Path dataDir, MarketChoice market, int port, Set<String> devFunctions) {
        return start(dataDir, market, port, devFunctions, Flavour.JVM);
    }

    public static LocalCloud start(
            Path dataDir, MarketChoice market, int port, Set<String> devFunctions, Flavour flavour) {
        LocalCloud cloud = preferred(dataDir, market, port, new Functions(devFunctions, List.of(), flavour));
        cloud.topology().jobs().forEach(cloud.launcher()::keepReady);
        return cloud;
    }

    /** As {@link #start}, for a fetch right after it: functions and job on its way start meanwhile. */
    public static LocalCloud startWarm(Path dataDir, MarketChoice market, int port, Flavour flavour) {
        LocalCloud cloud = preferred(dataDir, market, port, new Functions(Set.of(), StackNames.LOCAL.path(), flavour));
        cloud.topology().jobs().forEach(cloud.launcher()::prepare);
        return cloud;
    }

    /** Commands go on with this market from now on. */
    private static LocalCloud preferred(Path dataDir, MarketChoice market, int port, Functions functions) {
        LocalCloud cloud = refusingOld(startAnyLayout(dataDir, market, port, functions));
        market.prefer(dataDir);
        return cloud;
    }

    /** Refuses a lake of an older layout. */
    private static LocalCloud refusingOld(LocalCloud cloud) {
        try (Aws aws = Aws.local(cloud.endpoint())) {
            new Layout(aws.s3, StackNames.LOCAL).refuseOld();
            cloud.prepareQueries();
            return cloud;
        } catch (RuntimeException refused) {
            cloud.close();
            throw refused;
        }
    }

    static LocalCloud startAnyLayout(Path dataDir, MarketChoice market, int port, Functions functions) {
        if (ENDS_A_PATH.matcher(dataDir.toString()).find()) {
            throw new BadInput(Texts.of("data-dir.colon", dataDir));
        }
        functions.flavour().built(home()).forEach(new Terminal()::line);
        int chosen = port == ANY_PORT ? freePort() : port;
        DiskWatch.of(dataDir).start();
        List<RestService> services = services(market);
        market.remember(dataDir);
        Map<String, String> parameters = parameters(market, chosen);
        parameters.put("Flavour", functions.flavour().label);
        CloudOptions options = new CloudOptions(
                        home(), market.lake(dataDir), chosen, parameters, functions.inDevelopment())
                .warming(functions.warm());
        ServedPage page = ServedPage.behind(URI.create("http://127.0.0.1:" + chosen), options.dataDir());
        Interruption.willSay(Texts.of("stopped.stays", dataDir));
        AtomicReference<@Nullable LocalCloud> started = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started.get()), "stop-cloud"));
        LibraryLog.into(options.dataDir());
        LocalCloud cloud = start(options, new Additions(services, page));
        started.set(cloud);
        return cloud;
    }

    private static Map<String, String> parameters(MarketChoice market, int port) {
        Map<String, String> parameters = new HashMap<>();
        if (market.kind() == Market.Kind.live) {
            parameters.put("YahooUrl", market.yahooUrl().toString());
            parameters.put("B3Url", market.b3Url().toString());
            if (!market.b3Url().toString().equals(Market.B3_URL)) {
                parameters.put("B3ListsUrl", market.b3Url().toString());
            }
        } else {
            String own = "http://127.0.0.1:" + port + "/_pregao/market";
            parameters.put("Source", market.kind().name());
            parameters.put("YahooUrl", own);
            parameters.put("B3Url", own);
            parameters.put("B3ListsUrl", own);
            parameters.put("YahooPace", "PT0S");
            parameters.put("B3Pace", "PT0S");
        }
        return parameters;
    }

    /** A cloud that has not come up yet cannot end its functions, which start meanwhile. */
    private static void stop(@Nullable LocalCloud cloud) {
        Interruption.begin();
        if (cloud == null) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        } else {
            cloud.close();
        }
    }

    private static LocalCloud start(CloudOptions options, Additions more) {
        LogFile log = new LogFile(options.dataDir().resolve("functions.log"));
        try {
            return new Terminal().busy("cloud", Texts.of("cloud.starts"), () -> LocalCloud.start(options, more, log));
        } catch (AlreadyRunning taken) {
            throw new BadInput(Texts.of("data-dir.taken", options.dataDir()));
        } catch (PortInUse taken) {
            throw new BadInput(Texts.of("port.in-use", options.port()));
        } catch (UncheckedIOException refused) {
            throw new BadInput(Texts.of(
                    "data-dir.refused", options.dataDir(), Sentence.why(Objects.requireNonNull(refused.getCause()))));
        }
    }

    private static List<RestService> services(MarketChoice market) {
        try {
            return switch (market.kind()) {
                case live -> List.of();
                case recorded ->
                    List.of(new MarketService(new RecordedMarket(Objects.requireNonNull(market.recordings()))));
                case simulated -> List.of(new MarketService(new SimulatedMarket(market.seed(), Clock.systemUTC())));
            };
        } catch (MarketError refused) {
            throw new BadInput(refused);
        }
    }

    /** The checkout, which {@code ./pregao} names. */
    public static Path home() {
        return Path.of(System.getProperty("pregao.home"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new Failure(Texts.of("port.none", none.getMessage()));
        }
    }
}
