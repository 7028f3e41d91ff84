package dev.pregao.chaos.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Fetches while the source misbehaves: a refusal after some tickers, a past of which one part was rescaled, a pause of
 * weeks. Then once more while it does not.
 */
final class Source {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 20);
    private static final LocalDate LAST = LocalDate.of(2025, 3, 14);
    private static final int FETCHES = 4;

    /** All that is expected in the end, asked of a source that is well. */
    static final String WHOLE = request(FIRST, LAST);

    /** What B3 says of some of the same sessions, over the day of a dividend; with lists of issuers and the index's closes. */
    static final String MARKET = "{\"from\":\"2025-02-24\",\"to\":\"2025-03-10\",\"issuers\":true}";

    private final Aws aws;
    private final Path note;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();

    Source(Aws aws, Path dataDir, long seed) {
        this.aws = aws;
        this.note = note(dataDir);
        this.random = new Random(seed);
    }

    static Path note(Path dataDir) {
        return dataDir.resolve("market-trouble");
    }

    /** A few days at a time, some of them in trouble, then a pause of weeks and what comes after it. */
    void fetchInTrouble() throws IOException {
        LocalDate stored = FIRST.plusDays(7);
        attempt(request(FIRST, stored));
        for (int fetch = 0; fetch < FETCHES; fetch++) {
            LocalDate to = stored.plusDays(2 + random.nextInt(4));
            boolean befallen = befall(stored);
            if (attempt(request(stored.minusDays(7), to)) && !befallen) {
                stored = to;
            }
        }
        Files.deleteIfExists(note);
        attempt(aws -> Operator.fetchMarket(aws, MARKET));
        attempt(request(stored.plusDays(8 + random.nextInt(8)), LAST));
        count("pause");
    }

    /** As the daily run does it once the source is well again. */
    void fetchWhole() throws IOException {
        Files.deleteIfExists(note);
        Operator.fetch(aws, WHOLE);
        Operator.fetchMarket(aws, MARKET);
    }

    Map<String, Integer> done() {
        return done;
    }

    /** False where nothing befalls it. A part is rescaled of what is stored only: what is new is stored as it is told. */
    private boolean befall(LocalDate stored) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> {
                Files.writeString(note, "refuse-after " + random.nextInt(2));
                count("429");
            }
            case 1 -> {
                Files.writeString(note, "half-before " + stored.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
                count("part rescaled");
            }
            default -> {
                Files.deleteIfExists(note);
                return false;
            }
        }
        return true;
    }

    /** A fetch that a source or the cloud broke off is one of the troubles. */
    private boolean attempt(String request) {
        return attempt(each -> Operator.fetch(each, request));
    }

    private boolean attempt(Consumer<Aws> fetch) {
        try {
            fetch.accept(aws);
            return true;
        } catch (IllegalStateException | SdkException refused) {
            count("fetch failed");
            return false;
        }
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }

    private static String request(LocalDate from, LocalDate to) {
        return "{\"tickers\":[\"BVSP\",\"PETR4\"],\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to);
    }
}
