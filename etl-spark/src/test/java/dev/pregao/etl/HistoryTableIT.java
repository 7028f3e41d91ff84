package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.HistoryTable.Changed;
import dev.pregao.etl.HistoryTable.Seen;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.io.LakeBucket;
import dev.pregao.etl.io.PackedRows;
import dev.pregao.etl.io.RawBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at a year's object at once. */
class HistoryTableIT {

    private static final List<String> SESSIONS = List.of("2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13");

    private static final String YEAR = "historico/ano=2026/historico.parquet";

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;
    private final LakeBucket stored;
    private final HistoryTable table;

    HistoryTableIT(@TempDir Path folder) {
        lake = new Lake(folder);
        stored = new LakeBucket(lake.lake().toUri());
        table = new HistoryTable(new RawBucket(lake.raw().toUri()), stored, year -> new TreeMap<>());
    }

    @Test
    void aSlowRunPutsNoOlderRowBackAndLosesNoneOfTheOther() throws IOException {
        // Given: a run that has listed raw and computed; another one then corrects a session and brings a ticker
        run("b1b1b1b1b1b1b1b1", keys("PETR4", 0, 10.5));
        Seen seen = table.see(List.of(2026));
        List<DailyRow> old = stored.year(2026).rows();
        List<String> other = keys("VALE3", 0, 10.5);
        other.addAll(keys("PETR4", 60, 11.0));
        run("b2b2b2b2b2b2b2b2", other);
        String right = lake.contents().get(YEAR);

        // When
        List<Changed> changed = table.change(rdd(old), row -> PackedRows.byYear(List.of(row)), seen);

        // Then
        assertThat(changed).containsExactly(new Changed(2026, 4, false));
        assertThat(lake.contents().get(YEAR)).isEqualTo(right);
    }

    @Test
    void aSlowRebuildLosesNoRowOfARunInBetween() throws IOException {
        // Given
        run("b1b1b1b1b1b1b1b1", keys("PETR4", 0, 10.5));
        Seen seen = table.see(List.of(2026));
        List<DailyRow> old = stored.year(2026).rows();
        run("b2b2b2b2b2b2b2b2", keys("PETR4", 60, 11.0));
        String right = lake.contents().get(YEAR);

        // When
        table.renew(rdd(old), row -> PackedRows.byYear(List.of(row)), new TreeSet<>(List.of(Ticker.of("PETR4"))), seen);

        // Then
        assertThat(lake.contents().get(YEAR)).isEqualTo(right);
    }

    @Test
    void aYearThatWasNotSeenIsComputedAgainBeforeItIsPut() throws IOException {
        // Given: rows at hand that raw has corrected since
        run("b1b1b1b1b1b1b1b1", keys("PETR4", 0, 10.5));
        List<DailyRow> old = stored.year(2026).rows();
        Files.delete(lake.lake().resolve(YEAR));
        keys("PETR4", 60, 11.0);

        // When
        table.change(rdd(old), row -> PackedRows.byYear(List.of(row)), new Seen(new HashMap<>(), false));

        // Then
        assertThat(stored.year(2026).rows())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.bar().close()).isEqualTo(11.0));
    }

    @Test
    void aYearThatHasLostItsObjectIsWholeAfterTheNextRunOfAnyTicker() throws IOException {
        // Given
        List<String> all = keys("PETR4", 0, 10.5);
        all.addAll(keys("VALE3", 0, 10.9));
        run("b1b1b1b1b1b1b1b1", all);
        Files.delete(lake.lake().resolve(YEAR));
        String later = keys("PETR4", 60, 11.0).get(3);

        // When
        run("b2b2b2b2b2b2b2b2", List.of(later));

        // Then
        String found = lake.contents().get(YEAR);
        etl.run(lake.rebuild("b3b3b3b3b3b3b3b3", List.of()));
        assertThat(stored.year(2026).rows()).hasSize(8);
        assertThat(found).isEqualTo(lake.contents().get(YEAR));
    }

    @Test
    void aYearThatHasLostItsObjectIsWholeAfterARebuildOfOneTicker() throws IOException {
        // Given
        run("b1b1b1b1b1b1b1b1", keys("PETR4", 0, 10.5));
        run("b2b2b2b2b2b2b2b2", keys("VALE3", 0, 10.9));
        String right = lake.contents().get(YEAR);
        Files.delete(lake.lake().resolve(YEAR));

        // When
        etl.run(lake.rebuild("b3b3b3b3b3b3b3b3", List.of("VALE3")));

        // Then
        assertThat(lake.contents().get(YEAR)).isEqualTo(right);
    }

    @Test
    void twoWritersOfOneYearBothFindTheirRowsInIt() throws InterruptedException {
        // Given: rows of ten tickers, put by ten threads at once
        List<Thread> threads = new ArrayList<>();
        Seen seen = table.see(List.of(2026));
        for (int i = 0; i < 10; i++) {
            List<String> keys = keys("TIC" + (char) ('A' + i) + "3", 0, 10.5 + i / 10.0);
            String batch = "%016x".formatted(i);
            threads.add(new Thread(() -> etl.run(lake.batch(batch, keys))));
        }

        // When
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(seen.tags()).containsEntry(2026, null);
        assertThat(stored.year(2026).rows()).hasSize(40);
    }

    private void run(String batch, List<String> keys) {
        etl.run(lake.batch(batch, keys));
    }

    private List<String> keys(String ticker, int age, double close) {
        List<String> keys = new ArrayList<>();
        for (String session : SESSIONS) {
            RawKey.Bar key = Histories.key(ticker, session, age);
            lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, close, 100L));
            keys.add(key.key());
        }
        return keys;
    }

    private static JavaRDD<DailyRow> rdd(List<DailyRow> rows) {
        return LocalSpark.context().parallelize(rows, 2);
    }
}
