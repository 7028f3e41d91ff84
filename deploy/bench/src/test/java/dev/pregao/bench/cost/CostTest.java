package dev.pregao.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.contracts.table.DailyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand from the prices, and what stands in DEPLOY.md. */
class CostTest {
    private static final Path HOME = Path.of(System.getProperty("pregao.home"));
    private static final Stack HUNDRED = new Stack(100, 10, 1);

    @Test
    void theDocumentShowsWhatTheProgramPrints() throws IOException {
        assertThat(Files.readString(HOME.resolve("DEPLOY.md"))).contains(Cost.tables());
    }

    @Test
    void alarmsAreCountedByTheMetricsTheyLookAt() throws IOException {
        // Given
        String template = Files.readString(HOME.resolve("deploy/template.yaml"));
        // When
        int alarms = count(template, "Type: AWS::CloudWatch::Alarm");
        int overSeveral = count(template, "Expression: SUM(METRICS())");
        int theirMetrics = count(template, "MetricStat:");
        // Then
        assertThat(alarms - overSeveral + theirMetrics).isEqualTo(Stack.ALARM_METRICS);
    }

    @Test
    void twoRunsADayOfTwoWorkersCostTheirMinutes() {
        // 22 days x 2 runs x 2 DPU x 3 minutes = 4.4 DPU-hours
        assertThat(HUNDRED.glue(Prices.SAO_PAULO)).isCloseTo(4.4 * 0.483, within(1e-9));
        // 500 tickers take two schedules: 22 x 4 x 2 x 4 minutes
        assertThat(new Stack(500, 10, 2).glue(Prices.VIRGINIA)).isCloseTo(704 / 60.0 * 0.308, within(1e-9));
    }

    @Test
    void aQueryPaysS3ForEveryFileItOpens() {
        // 252,000 files: a LIST at 0.000007 and two GETs at 0.00000056 each, and the least of 10 MB at 9 a TB
        assertThat(HUNDRED.queryOverAllSessions(Prices.SAO_PAULO))
                .isCloseTo(252_000 * (7e-6 + 2 * 0.56e-6) + 0.00009, within(1e-9));
        assertThat(HUNDRED.queryOverAllYears(Prices.SAO_PAULO))
                .isCloseTo(10 * (7e-6 + 15 * 0.56e-6) + 0.00009, within(1e-9));
    }

    @Test
    void anIndexedPartitionCountsTwiceInTheCatalog() {
        // 500 x 10 x 252 sessions, twice, and 120 months, a million of them free
        assertThat(new Stack(500, 10, 2).catalog()).isCloseTo(1_520_120 / 100_000.0, within(1e-9));
        assertThat(HUNDRED.catalog()).isZero();
    }

    @Test
    void rowsThatAreNotKeptCostNeitherObjectsNorPartitions() {
        // Given
        Stack recent = new Stack(500, 10, 2).keeping(DailyTable.RECENT);
        Stack off = HUNDRED.keeping(DailyTable.OFF);
        // Then: two of ten years are kept; one PUT of 6 KB the less a ticker and day
        assertThat(recent.rows()).isEqualTo(500 * 252 * 2);
        assertThat(recent.catalog()).isZero();
        assertThat(HUNDRED.storage(Prices.SAO_PAULO) - off.storage(Prices.SAO_PAULO))
                .isCloseTo(22 * 100 * 7e-6 + 252_000 * 6e-6 * 0.0405, within(1e-9));
        assertThat(HUNDRED.firstLoad(Prices.SAO_PAULO) - off.firstLoad(Prices.SAO_PAULO))
                .isCloseTo(252_000 * 7e-6, within(1e-9));
    }

    @Test
    void theFirstLoadIsAsManyRunsAsItsEventsFillBatches() {
        assertThat(HUNDRED.firstRuns()).isEqualTo(63);
        assertThat(new Stack(1, 1, 1).firstRuns()).isEqualTo(1);
    }

    @Test
    void metricsAreBilledForTheHoursTheyAreSentIn() {
        // 26 alarms, eleven metrics in 44 of 730 hours, one dashboard
        assertThat(HUNDRED.watching()).isCloseTo(2.60 + 3.30 * 44 / 730 + 3.00, within(1e-9));
        assertThat(HUNDRED.watchingBeyondTheFree()).isCloseTo(1.60, within(1e-9));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
