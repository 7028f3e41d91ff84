package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The market a lake was made from. It is remembered in the data directory, so that {@code up} and {@code fetch} go on
 * with it.
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

    public void remember(Path dataDir) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", kind.name());
        node.put(
                "recordings",
                recordings == null ? null : recordings.toAbsolutePath().toString());
        node.put("seed", seed);
        node.put("yahooUrl", yahooUrl.toString());
        node.put("b3Url", b3Url.toString());
        try {
            Files.createDirectories(dataDir);
            Files.writeString(dataDir.resolve(FILE), node.toPrettyString() + "\n");
        } catch (IOException refused) {
            throw new BadInput(Texts.of("data-dir.refused", dataDir, refused));
        }
    }

    /** Refuses a data directory that has no lake. */
    public static MarketChoice recallMade(Path dataDir) {
        return recall(dataDir).orElseThrow(() -> new BadInput(Texts.of("data-dir.no-lake", dataDir)));
    }

    public static Optional<MarketChoice> recall(Path dataDir) {
        Path file = dataDir.resolve(FILE);
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
