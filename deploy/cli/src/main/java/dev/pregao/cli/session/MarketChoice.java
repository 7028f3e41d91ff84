package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Sentence;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The market a lake was made from. It is remembered with the lake, and in the data directory, so that {@code up} and
 * {@code fetch} go on with it.
 *
 * @param recordings the folder of a recorded market, else null
 */
public record MarketChoice(Market.Kind kind, @Nullable Path recordings, long seed, URI yahooUrl, URI b3Url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "market.json";

    /** Each kind has a lake of its own: simulated and recorded bars never mix with live ones. */
    public Path lake(Path dataDir) {
        return dataDir.resolve(kind.name());
    }

    /** With its lake. */
    void remember(Path dataDir) {
        write(lake(dataDir), dataDir);
    }

    /** As the one that commands go on with where nobody says which. */
    void prefer(Path dataDir) {
        write(dataDir, dataDir);
    }

    private void write(Path folder, Path dataDir) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", kind.name());
        node.put(
                "recordings",
                recordings == null ? null : recordings.toAbsolutePath().toString());
        node.put("seed", seed);
        node.put("yahooUrl", yahooUrl.toString());
        node.put("b3Url", b3Url.toString());
        try {
            Files.createDirectories(folder);
            Path part = Files.writeString(folder.resolve(FILE + ".part"), node.toPrettyString() + "\n");
            Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new BadInput(Texts.of("data-dir.refused", dataDir, Sentence.why(refused)));
        }
    }

    /** That of a lake, null for the one the data directory goes on with; refuses where there is none. */
    static MarketChoice recallMade(Path dataDir, Market.@Nullable Kind market) {
        if (market == null) {
            return recall(dataDir).orElseThrow(() -> new BadInput(Texts.of("data-dir.no-lake", dataDir)));
        }
        if (!Files.isDirectory(dataDir.resolve(market.name()))) {
            throw new BadInput(Texts.of("data-dir.no-such-lake", market, dataDir));
        }
        return recall(dataDir, market).orElseThrow(() -> new BadInput(Texts.of("data-dir.forgotten", market, dataDir)));
    }

    /** That of a lake, as it was remembered with it, or by an older version in the data directory alone. */
    public static Optional<MarketChoice> recall(Path dataDir, Market.Kind market) {
        return read(dataDir.resolve(market.name())).or(() -> recall(dataDir).filter(choice -> choice.kind() == market));
    }

    public static Optional<MarketChoice> recall(Path dataDir) {
        return read(dataDir);
    }

    private static Optional<MarketChoice> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            ObjectNode node = (ObjectNode) JSON.readTree(file.toFile());
            String recordings = node.path("recordings").textValue();
            return Optional.of(new MarketChoice(
                    Market.Kind.valueOf(node.path("kind").asText()),
                    recordings == null ? null : Path.of(recordings),
                    node.path("seed").asLong(),
                    URI.create(node.path("yahooUrl").asText()),
                    URI.create(node.path("b3Url").asText(Market.B3_URL))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
