package dev.pregao.etl.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.payload.Outcome.MarketPart;
import dev.pregao.etl.payload.Outcome.Written;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.Quality;
import dev.pregao.etl.quality.Reject;
import dev.pregao.etl.quality.SessionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Reject REFUSED = new Reject(Reason.NULL_PRICE, "key", "BVSP", FRIDAY, "close=null");
    private static final List<SessionRange> ONE_DAY = List.of(new SessionRange(FRIDAY, FRIDAY));

    @Test
    void isTheContract() throws IOException {
        // Given
        Quality quality = new Quality(
                Ticker.BVSP,
                1,
                List.of(
                        new Finding(Kind.REJECTED, "null-price", FRIDAY, 1, "close=null"),
                        new Finding(Kind.GAP, null, LocalDate.of(2026, 11, 17), 1, null),
                        new Finding(Kind.RESTATED, null, FRIDAY, 1, null)),
                List.of(REFUSED));

        // When
        JsonNode report = report(
                "61a7455a1043aeee",
                new Outcome.Computed(
                        List.of(new Written(Ticker.BVSP, 31, 1, ONE_DAY, List.of(YearMonth.of(2026, 11)))),
                        List.of(YearRows.ofHistory(2026, 1)),
                        MarketPart.NONE,
                        List.of(quality),
                        0));

        // Then
        assertThat(report).isEqualTo(contract("report.json"));
    }

    @Test
    void isTheContractsOfRebuildAndAsOf() throws IOException {
        // Given
        String mended = new LakeKey.Refined(Ticker.BVSP, FRIDAY).key();
        String superfluous = new LakeKey.Refined(Ticker.BVSP, LocalDate.of(2026, 11, 19)).key();

        // When
        JsonNode rebuild = report(
                "6f1d0c2b9a8e7f34",
                new Outcome.Rebuilt(
                        List.of(new Written(Ticker.BVSP, 31, 1, ONE_DAY, List.of())),
                        List.of(),
                        MarketPart.NONE,
                        KeySample.of(List.of(mended, superfluous)),
                        KeySample.of(List.of(superfluous))));
        JsonNode asOf = report("0b5e8a4417c29d63", new Outcome.Known(31, 32, FRIDAY));

        // Then
        assertThat(rebuild).isEqualTo(contract("report-rebuild.json"));
        assertThat(asOf).isEqualTo(contract("report-as-of.json"));
    }

    @Test
    void thirtyYearsOfAHundredTickersAndAsManyDifferencesStayASmallReport() {
        // Given
        List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(1996, 11, 20), FRIDAY);
        List<YearMonth> months =
                sessions.stream().map(YearMonth::from).distinct().toList();
        List<Written> written = new ArrayList<>();
        List<KeySample> differences = new ArrayList<>();
        for (Ticker ticker : IntStream.range(0, 100)
                .mapToObj(i -> Ticker.of("TK%02d3".formatted(i)))
                .toList()) {
            written.add(new Written(ticker, sessions.size(), sessions.size(), SessionRange.of(sessions), months));
            differences.add(KeySample.of(sessions.stream()
                    .map(day -> new LakeKey.Refined(ticker, day).key())
                    .toList()));
        }

        // When
        Outcome.Rebuilt outcome = new Outcome.Rebuilt(
                written, List.of(), MarketPart.NONE, KeySample.join(differences), KeySample.of(List.of()));
        String json = run("6f1d0c2b9a8e7f34", outcome).json();

        // Then
        assertThat(outcome.differences().count()).isEqualTo(100 * sessions.size());
        assertThat(outcome.differences().keys()).hasSize(1_000);
        assertThat(outcome.monthlyRows()).containsEntry(YearMonth.of(2010, 1), 100);
        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200_000);
    }

    @Test
    void rejectsAreSummedOverTickersAndStrangeKeys() {
        // Given
        Reject unreadable = new Reject(Reason.UNREADABLE, "key", "PETR4", FRIDAY, null);
        Reject zero = new Reject(Reason.ZERO_PRICE, "key", "PETR4", FRIDAY, "close=0.0");

        // When
        Outcome.Computed outcome = new Outcome.Computed(
                List.of(),
                List.of(),
                MarketPart.NONE,
                List.of(
                        new Quality(Ticker.of("PETR4"), 0, List.of(), List.of(unreadable, zero)),
                        new Quality(Ticker.of("VALE3"), 0, List.of(), List.of(unreadable))),
                4);

        // Then
        assertThat(outcome.rejects()).isEqualTo(Map.of(Reason.UNREADABLE, 6, Reason.ZERO_PRICE, 1));
    }

    private static RunReport run(String batch, Outcome outcome) {
        return new RunReport(
                BatchId.of(batch),
                "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                1,
                LocalDate.of(2026, 11, 21),
                Instant.parse("2026-11-21T12:01:20Z"),
                Instant.parse("2026-11-21T12:01:27Z"),
                outcome);
    }

    private static JsonNode report(String batch, Outcome outcome) throws IOException {
        return new ObjectMapper().readTree(run(batch, outcome).json());
    }

    private static JsonNode contract(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of(System.getProperty("pregao.home"), "deploy/contracts", name)
                        .toFile());
    }
}
