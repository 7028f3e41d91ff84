package dev.pregao.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cloud that runs now, as it wrote itself down in its {@code state.json}. */
public record Running(ProcessHandle process, URI endpoint, Path lake) {

    /** Linux tells a process's start by a clock that is set right meanwhile. */
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);

    private static final String BEGUN_AT = "processStartedAt";

    /** That of the lake the data directory goes on with, or else of any. */
    public static Optional<Running> find(Path dataDir) {
        return Stream.concat(
                        MarketChoice.recall(dataDir).map(MarketChoice::kind).stream(), Stream.of(Market.Kind.values()))
                .flatMap(kind -> of(dataDir, kind).stream())
                .findFirst();
    }

    /** That of one lake; null as {@link #find(Path)}. */
    public static Optional<Running> find(Path dataDir, Market.@Nullable Kind market) {
        return market == null ? find(dataDir) : of(dataDir, market);
    }

    private static Optional<Running> of(Path dataDir, Market.Kind market) {
        return read(dataDir.resolve(market.name()));
    }

    private static Optional<Running> read(Path lake) {
        Path state = lake.resolve("state.json");
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new ObjectMapper().readTree(state.toFile());
            return ProcessHandle.of(node.path("pid").asLong())
                    .filter(process -> process.isAlive() && isIt(process, node))
                    .map(process -> new Running(
                            process, URI.create(node.path("endpoint").asText()), lake));
        } catch (JsonProcessingException | DateTimeException halfWritten) {
            return Optional.empty(); // the machine stopped while it was written, so nothing of it runs
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * After a crash or a reboot, or seen from another container, the number may be another's, which began at another time.
     * A machine that tells no such time is believed.
     */
    private static boolean isIt(ProcessHandle process, JsonNode announced) {
        Instant announcedAt = Instant.parse(announced.path("startedAt").asText());
        return process.info()
                .startInstant()
                .map(begunAt -> announced.has(BEGUN_AT)
                        ? isAbout(
                                begunAt, Instant.parse(announced.path(BEGUN_AT).asText()))
                        : !begunAt.isAfter(announcedAt)) // a cloud of an older version tells no more
                .orElse(true);
    }

    private static boolean isAbout(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(CLOCK_DRIFT) <= 0;
    }

    public Market.Kind market() {
        return Market.Kind.valueOf(lake.getFileName().toString());
    }
}
