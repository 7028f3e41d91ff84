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
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A cloud that runs now, as it wrote itself down in its {@code state.json}. */
public record Running(ProcessHandle process, URI endpoint, Path lake) {

    public static Optional<Running> find(Path dataDir) {
        return Stream.of(Market.Kind.values())
                .map(kind -> dataDir.resolve(kind.name()))
                .flatMap(lake -> read(lake).stream())
                .findFirst();
    }

    private static Optional<Running> read(Path lake) {
        Path state = lake.resolve("state.json");
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new ObjectMapper().readTree(state.toFile());
            Instant announcedAt = Instant.parse(node.path("startedAt").asText());
            return ProcessHandle.of(node.path("pid").asLong())
                    .filter(process -> announced(process, announcedAt))
                    .map(process -> new Running(
                            process, URI.create(node.path("endpoint").asText()), lake));
        } catch (JsonProcessingException | DateTimeException halfWritten) {
            return Optional.empty(); // the machine stopped while it was written, so nothing of it runs
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** After a crash or a reboot the number may be another's: that one began after the cloud had announced itself. */
    private static boolean announced(ProcessHandle process, Instant announcedAt) {
        return process.isAlive()
                && process.info()
                        .startInstant()
                        .map(startedAt -> !startedAt.isAfter(announcedAt))
                        .orElse(true);
    }

    public Market.Kind market() {
        return Market.Kind.valueOf(lake.getFileName().toString());
    }
}
