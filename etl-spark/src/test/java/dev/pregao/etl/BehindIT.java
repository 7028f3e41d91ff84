package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.payload.Outcome.Computed;
import dev.pregao.etl.payload.RunReport;
import dev.pregao.etl.quality.Finding;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is behind, among tickers of which a run reads nothing. */
class BehindIT {

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;

    BehindIT(@TempDir Path folder) {
        lake = new Lake(folder);
    }

    @Test
    void aTickerThatStoppedInAnEarlierYearIsFoundByARunOfAnother() {
        // Given
        run("b1b1b1b1b1b1b1b1", "PETR4", "2025-12-29", "2025-12-30");

        // When
        RunReport report = run("b2b2b2b2b2b2b2b2", "VALE3", "2026-11-12", "2026-11-13");

        // Then
        assertThat(behind(report)).containsExactly("PETR4 2025-12-30");
    }

    @Test
    void aTickerThatStoppedInTheSameYearIsFoundByARunOfAnother() {
        // Given
        run("b1b1b1b1b1b1b1b1", "PETR4", "2026-11-09", "2026-11-10");

        // When
        RunReport report = run("b2b2b2b2b2b2b2b2", "VALE3", "2026-11-12", "2026-11-13");

        // Then
        assertThat(behind(report)).containsExactly("PETR4 2026-11-10");
    }

    @Test
    void aRunOfAnOldYearTakesNoOldSessionForTheNewest() {
        // Given: both of November, one of 2024 too
        run("b1b1b1b1b1b1b1b1", "PETR4", "2026-11-12", "2026-11-13");
        run("b2b2b2b2b2b2b2b2", "VALE3", "2026-11-12", "2026-11-13");
        run("b3b3b3b3b3b3b3b3", "VALE3", "2024-06-06");

        // When
        RunReport report = run("b4b4b4b4b4b4b4b4", "PETR4", "2024-06-05");

        // Then
        assertThat(behind(report)).isEmpty();
    }

    private RunReport run(String batch, String ticker, String... sessions) {
        List<String> keys = new ArrayList<>();
        for (String session : sessions) {
            RawKey.Bar key = Histories.key(ticker, session, 0);
            lake.putRaw(key, Histories.bar(10.0, 12.0, 9.0, 10.5, 100L));
            keys.add(key.key());
        }
        return etl.run(lake.batch(batch, keys));
    }

    private static List<String> behind(RunReport report) {
        return ((Computed) report.outcome())
                .quality().stream()
                        .flatMap(ticker -> ticker.findings().stream()
                                .filter(finding -> finding.kind() == Finding.Kind.BEHIND)
                                .map(finding -> ticker.ticker() + " " + finding.session()))
                        .toList();
    }
}
