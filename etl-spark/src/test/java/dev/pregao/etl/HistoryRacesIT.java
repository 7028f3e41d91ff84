package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.io.LakeBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Runs that die at a PUT, and runs that meet at a year's object: nothing is lost, and nothing stays older than raw. */
class HistoryRacesIT {

    private static final List<String> SESSIONS =
            List.of("2025-12-22", "2025-12-23", "2025-12-26", "2025-12-29", "2025-12-30", "2026-01-02", "2026-01-05");
    private static final String LIST = "GET list pregao-raw-test";
    private static final String YEAR = "PUT pregao-lake-test/historico";

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final FolderS3 s3 = FolderS3.shared();
    private final Path folder;
    /** Two tickers in two years, both of them corrected since; another ticker and another correction have come, too. */
    private final Lake prepared;

    private final List<String> corrections = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, String> right;

    HistoryRacesIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        prepared = new Lake(folder.resolve("prepared"));
        List<String> first = new ArrayList<>();
        for (String session : SESSIONS) {
            first.add(put("PETR4", session, 0, 10.5));
            first.add(put("VALE3", session, 0, 20.5));
        }
        etl.run(prepared.batch("b0b0b0b0b0b0b0b0", first));
        corrections.add(put("PETR4", "2025-12-29", 60, 11.0));
        corrections.add(put("VALE3", "2025-12-30", 60, 11.5));
        SESSIONS.forEach(session -> others.add(put("ABEV3", session, 0, 10.1)));
        others.add(put("PETR4", "2026-01-02", 60, 11.7));
        Lake whole = copy("whole");
        List<String> all = new ArrayList<>(first);
        all.addAll(corrections);
        all.addAll(others);
        etl.run(whole.batch("b3b3b3b3b3b3b3b3", all));
        right = whole.contents();
    }

    @Test
    void aRunThatDiesBetweenAnyTwoPutsLosesNoRowAndItsReplayMakesThemRight() throws IOException {
        assertThat(diesAtEveryPut(lake -> lake.batch("b1b1b1b1b1b1b1b1", corrections)))
                .isGreaterThan(12);
    }

    @Test
    void aRebuildThatDiesBetweenAnyTwoPutsLosesNoRowAndItsReplayMakesThemRight() throws IOException {
        assertThat(diesAtEveryPut(lake -> lake.rebuild("b1b1b1b1b1b1b1b1", List.of())))
                .isGreaterThan(12);
    }

    @Test
    void whoIsBeatenToAYearListsRawAgainAndPutsItOnTheNewTag() throws IOException {
        // Given: another run puts both years just before this one does
        long undisturbed = undisturbedLists();
        Lake lake = copy("beaten");
        s3.serve(lake.folder());
        AtomicBoolean met = new AtomicBoolean();
        s3.trouble(request -> {
            if (request.equals(YEAR) && met.compareAndSet(false, true)) {
                etl.run(lake.batch("b2b2b2b2b2b2b2b2", others));
            }
            return 0;
        });

        // When
        etl.run(FolderS3.args(lake.batch("b1b1b1b1b1b1b1b1", corrections)));

        // Then: both years were refused, since both had been read before; both tickers were listed again for each,
        // what is held back and B3's closes of the index (one LIST of a run each) were not
        assertThat(lake.contents()).isEqualTo(right);
        assertThat(s3.requests()).containsEntry(YEAR, 2L + 2);
        assertThat(s3.requests().get(LIST)).isEqualTo(undisturbed + 2 * (undisturbed - 2));
    }

    @Test
    void aRebuildThatIsBeatenToAYearComputesItsTickersAnew() throws IOException {
        // Given: raw gets what another run puts, when this one has computed
        Lake lake = copy("rebuild-beaten");
        Lake later = new Lake(folder.resolve("later"));
        others.forEach(key -> move(lake.raw().resolve(key), later.raw().resolve(key)));
        s3.serve(lake.folder());
        AtomicBoolean met = new AtomicBoolean();
        s3.trouble(request -> {
            if (request.equals(YEAR) && met.compareAndSet(false, true)) {
                others.forEach(key -> move(later.raw().resolve(key), lake.raw().resolve(key)));
                etl.run(lake.batch("b2b2b2b2b2b2b2b2", others));
            }
            return 0;
        });

        // When
        etl.run(FolderS3.args(lake.rebuild("b1b1b1b1b1b1b1b1", List.of())));

        // Then
        assertThat(lake.contents()).isEqualTo(right);
    }

    @Test
    void aConflictOfTwoWritersIsRepeatedAsItIs() throws IOException {
        // Given: S3 cannot tell three times who came first
        long undisturbed = undisturbedLists();
        Lake lake = copy("conflict");
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", others));
        s3.serve(lake.folder());
        AtomicInteger conflicts = new AtomicInteger(3);
        s3.trouble(request -> request.equals(YEAR) && conflicts.getAndDecrement() > 0 ? 409 : 0);

        // When
        etl.run(FolderS3.args(lake.batch("b1b1b1b1b1b1b1b1", corrections)));

        // Then
        assertThat(lake.contents()).isEqualTo(right);
        assertThat(s3.requests()).containsEntry(LIST, undisturbed).containsEntry(YEAR, 2L + 3);
    }

    /** How often the corrections' run lists raw where nobody is in its way. */
    private long undisturbedLists() {
        Lake lake = copy("undisturbed");
        s3.serve(lake.folder());
        etl.run(FolderS3.args(lake.batch("b1b1b1b1b1b1b1b1", corrections)));
        return s3.requests().get(LIST);
    }

    private interface Batch {
        EtlArgs of(Lake lake);
    }

    /** Lets the run die after no PUT, after one, after two and so on; how many there are. */
    private int diesAtEveryPut(Batch batch) throws IOException {
        int puts = 0;
        while (diesAt(puts, batch)) {
            puts++;
        }
        return puts;
    }

    private boolean diesAt(int puts, Batch batch) throws IOException {
        // Given
        Lake lake = copy("dies-at-" + puts);
        List<DailyRow> before = rows(lake);
        EtlArgs run = batch.of(lake);
        s3.serve(lake.folder());
        AtomicInteger left = new AtomicInteger(puts);
        AtomicBoolean dead = new AtomicBoolean();
        s3.trouble(request -> {
            if (request.startsWith("PUT ") && left.getAndDecrement() == 0) {
                dead.set(true);
            }
            return dead.get() ? 403 : 0;
        });

        // When
        boolean died = diesOf(FolderS3.args(run));

        // Then: every year is whole, of old rows and new ones
        assertThat(rows(lake)).extracting(HistoryRacesIT::name).containsAll(names(before));
        etl.run(lake.batch("b2b2b2b2b2b2b2b2", others));
        etl.run(run);
        assertThat(lake.contents()).as("died at PUT %d", puts).isEqualTo(right);
        return died;
    }

    private boolean diesOf(EtlArgs run) {
        try {
            etl.run(run);
            return false;
        } catch (Exception failed) {
            Throwable cause = failed;
            while (cause != null && !(cause instanceof S3Exception)) {
                cause = cause.getCause();
            }
            assertThat(cause == null ? String.valueOf(failed.getMessage()) : cause.getMessage())
                    .contains("Status Code: 403");
            return true;
        }
    }

    private static List<DailyRow> rows(Lake lake) {
        LakeBucket bucket = new LakeBucket(lake.lake().toUri());
        return Stream.of(2025, 2026)
                .flatMap(year -> bucket.year(year).rows().stream())
                .toList();
    }

    private static String name(DailyRow row) {
        return row.bar().ticker() + " " + row.bar().session();
    }

    private static List<String> names(List<DailyRow> rows) {
        return rows.stream().map(HistoryRacesIT::name).toList();
    }

    private String put(String ticker, String session, int age, double close) {
        RawKey.Bar key = Histories.key(ticker, session, age);
        prepared.putRaw(key, Histories.bar(close, close + 1, close - 1, close, 100L));
        return key.key();
    }

    private Lake copy(String name) {
        Lake copy = new Lake(folder.resolve(name));
        try (Stream<Path> files = Files.walk(prepared.folder())) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            copyTo(file, copy.folder().resolve(prepared.folder().relativize(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static void copyTo(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        copyTo(from, to);
        try {
            Files.delete(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
