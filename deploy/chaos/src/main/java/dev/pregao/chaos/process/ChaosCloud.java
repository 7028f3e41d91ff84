package dev.pregao.chaos.process;

import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import dev.pregao.local.core.logs.LogFile;
import dev.pregao.local.market.MarketService;
import dev.pregao.local.market.SimulatedMarket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cloud in a process of its own, which can be killed: {@code HOME DATA_DIR PORT SEEN_AT}. */
public final class ChaosCloud {
    private static final long MARKET_SEED = 2026;

    private ChaosCloud() {}

    public static void main(String[] args) {
        Path dataDir = Path.of(args[1]);
        int port = Integer.parseInt(args[2]);
        String market = "http://127.0.0.1:" + port + "/_pregao/market";
        Map<String, String> parameters = Map.of(
                "BatchWindowSeconds", "2",
                "Source", "simulated",
                "Tickers", "BVSP,PETR4",
                "YahooUrl", market,
                "YahooPace", "PT0S",
                "B3Url", market,
                "B3ListsUrl", market,
                "B3Pace", "PT0S");
        LocalCloud cloud = LocalCloud.start(
                new CloudOptions(Path.of(args[0]), dataDir, port, parameters, Set.of(), List.of(), URI.create(args[3])),
                List.of(new TroubledMarket(
                        new MarketService(new SimulatedMarket(MARKET_SEED, Clock.systemUTC())), Source.note(dataDir))),
                new LogFile(dataDir.resolve("functions.log")));
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "stop-cloud"));
    }
}
