package dev.pregao.cli.lake;

import dev.pregao.cli.session.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the embedded cloud keeps for a market, in the data directory. */
public record Lake(Market.Kind market, Path folder) {
    private static final double MEGABYTE = 1e6;

    public static List<Lake> all(Path dataDir) {
        return Stream.of(Market.Kind.values())
                .flatMap(market -> find(dataDir, market).stream())
                .toList();
    }

    public static Optional<Lake> find(Path dataDir, Market.Kind market) {
        Path folder = dataDir.resolve(market.name());
        return Files.isDirectory(folder) ? Optional.of(new Lake(market, folder)) : Optional.empty();
    }

    /** How much it is. */
    record Size(long files, long bytes) {
        String megabytes() {
            return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
        }
    }

    Size size() {
        long[] filesAndBytes = new long[2];
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    filesAndBytes[0]++;
                    filesAndBytes[1] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Size(filesAndBytes[0], filesAndBytes[1]);
    }

    /** All at once for whoever looks: it is moved away first. */
    public void delete() {
        Path away = folder.resolveSibling(folder.getFileName() + "-deleted-" + UUID.randomUUID());
        try {
            Files.move(folder, away);
            List<Path> inner;
            try (Stream<Path> found = Files.walk(away)) {
                inner = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : inner) {
                Files.delete(path);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
