package dev.pregao.etl.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.etl.bars.MarketRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChooseSessionTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Map<String, String> WHOLE = Map.of();
    private static final Map<String, String> CUT = Map.of("pregao.partial", "cut");
    private static final Map<String, String> ONE_LEFT_OUT = Map.of("pregao.rejected", "1");

    private final Map<RawKey.MarketSession, byte[]> raw = new HashMap<>();

    @Test
    void acceptsTheContract() throws IOException {
        // Given
        byte[] contract =
                Files.readAllBytes(Path.of(System.getProperty("pregao.home"), "deploy/contracts/raw-market.parquet"));
        RawKey.MarketSession key = key(FRIDAY, 0, contract);

        // When
        RawSession session = RawSession.parse(key, contract).orElseThrow();

        // Then: of a share, a fund, a receipt, a warrant, an odd lot, forwards and an option the first two
        assertThat(session.partial()).contains("cut");
        assertThat(session.rejected()).isEqualTo(2);
        assertThat(session.rows()).extracting(MarketRow::ticker).containsExactlyInAnyOrder("PETR4", "FNAM11");
        MarketRow petrobras = session.rows().stream()
                .filter(row -> row.ticker().equals("PETR4"))
                .findFirst()
                .orElseThrow();
        assertThat(petrobras)
                .isEqualTo(new MarketRow(
                        "PETR4",
                        FRIDAY,
                        "BRPETRACNPR6",
                        "PETROBRAS",
                        "PN      N2",
                        "02",
                        "R$",
                        32.35,
                        32.92,
                        31.62,
                        32.03,
                        32.07,
                        32.07,
                        32.08,
                        92_360,
                        51_087_800,
                        1_636_398_167.0,
                        1,
                        201,
                        key.version().fetchedAt(),
                        key.version().digest()));
    }

    @Test
    void theNewestWholeVersionCounts() {
        // Given
        put(0, WHOLE, 1_000);
        RawKey.MarketSession newest = put(1, WHOLE, 1_001);

        // When, Then
        ChooseSession choice = choose();
        assertThat(closes(choice)).containsExactly(10.01);
        assertThat(held(choice)).isEqualTo(newest);
        assertThat(choice.lacking()).isEmpty();
        assertThat(choice.poorer()).isEmpty();
    }

    @Test
    void aPaperThatB3DoesNotTellAgainIsGoneAndTold() {
        // Given
        papers(0, 20, 1_000);
        papers(1, 19, 1_001);

        // When
        ChooseSession choice = choose();

        // Then
        assertThat(closes(choice)).hasSize(19).containsOnly(10.01);
        assertThat(choice.lacking()).containsExactly("AAAT3");
        assertThat(choice.poorer()).isEmpty();
    }

    @Test
    void aSessionToldAgainWithoutAGoodPartOfItsPapersDoesNotCount() {
        // Given: each time a whole file, the last one of more papers than ever
        papers(0, 20, 1_000);
        RawKey.MarketSession thinned = papers(1, 17, 1_001);
        assertThat(closes(choose())).hasSize(20).containsOnly(10.0);
        assertThat(choose().poorer()).containsExactly(thinned);

        // When
        papers(2, 21, 1_002);

        // Then
        assertThat(closes(choose())).hasSize(21).containsOnly(10.02);
        assertThat(choose().lacking()).isEmpty();
    }

    @Test
    void aPaperHasOneRowASession() {
        // Given: B3 tells a record twice, and another one with more trades under the same code
        String line = MarketObjects.line(FRIDAY, "PETR4", "02", 1_000, 1);
        String other = MarketObjects.line(FRIDAY, "PETR4", "08", 1_010, 1);
        String fuller = other.substring(0, 147) + "99999" + other.substring(152);
        byte[] bytes = MarketObjects.bytes(List.of(line, line, fuller), WHOLE);

        // When
        RawSession session = RawSession.parse(key(FRIDAY, 0, bytes), bytes).orElseThrow();

        // Then
        assertThat(session.rows()).extracting(MarketRow::close).containsExactly(10.1);
        assertThat(session.leftOut()).containsExactly(entry("duplicate-record", 2));
    }

    @Test
    void whatWasCutOrLacksARecordNeverReplacesACompleteVersion() {
        // Given
        put(0, ONE_LEFT_OUT, 999);
        put(1, WHOLE, 1_000);
        put(2, ONE_LEFT_OUT, 1_001);
        put(3, CUT, 1_002);
        put(4, WHOLE);

        // Then
        assertThat(closes(choose())).containsExactly(10.0);
    }

    @Test
    void withoutACompleteVersionTheOneThatSaysMostCounts() {
        // Given
        put(0, ONE_LEFT_OUT, 1_000);
        put(1, CUT, 1_001);
        assertThat(closes(choose())).containsExactly(10.0);

        // When
        raw.clear();
        put(0, CUT, 1_000);
        put(1, CUT, 1_001);

        // Then
        assertThat(closes(choose())).containsExactly(10.01);
    }

    @Test
    void anObjectThatIsNoSessionStopsOnlyItself() {
        // Given
        put(0, WHOLE, 1_000);
        RawKey.MarketSession broken = key(FRIDAY, 1, new byte[] {1});
        raw.put(broken, new byte[] {1});

        // When
        ChooseSession choice = choose();

        // Then
        assertThat(closes(choice)).containsExactly(10.0);
        assertThat(choice.unreadable()).containsExactly(broken);
    }

    @Test
    void whatCountsDoesNotHangOnTheOrderOfTheVersions() {
        // Given
        put(0, ONE_LEFT_OUT, 999);
        put(1, WHOLE, 1_000);
        put(2, CUT, 1_001);
        put(2, CUT, 1_002);
        List<RawKey.MarketSession> keys = new ArrayList<>(raw.keySet());

        // When, Then
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(keys, new Random(seed));
            assertThat(closes(ChooseSession.of(keys, key -> Optional.ofNullable(raw.get(key)))))
                    .containsExactly(10.0);
        }
    }

    @Test
    void aPriceIsOfOnePaperAndARecordWithoutAFactorHasNone() {
        // Given
        byte[] bytes = MarketObjects.bytes(
                List.of(
                        MarketObjects.line(FRIDAY, "FNAM11", "14", 149, 1_000),
                        MarketObjects.line(FRIDAY, "ZERO3", "02", 149, 0),
                        MarketObjects.line(FRIDAY, "FREE3", "02", 0, 1),
                        MarketObjects.line(FRIDAY, "NEWS3", "15", 149, 1)),
                WHOLE);

        // When
        RawSession session = RawSession.parse(key(FRIDAY, 0, bytes), bytes).orElseThrow();

        // Then: a bulletin that B3's layout has not is kept
        assertThat(session.leftOut()).containsExactly(entry("no-quotation-factor", 1), entry("zero-price", 1));
        assertThat(session.rows()).extracting(MarketRow::ticker).containsExactly("FNAM11", "NEWS3");
        assertThat(session.rows().get(0).close()).isEqualTo(0.00149);
        assertThat(session.rows().get(0).bid()).isNull();
    }

    private ChooseSession choose() {
        return ChooseSession.of(raw.keySet(), key -> Optional.ofNullable(raw.get(key)));
    }

    private RawKey.MarketSession papers(int minutes, int papers, int close) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < papers; i++) {
            lines.add(MarketObjects.line(FRIDAY, "AAA" + (char) ('A' + i) + "3", "02", close, 1));
        }
        byte[] bytes = MarketObjects.bytes(lines, WHOLE);
        RawKey.MarketSession key = key(FRIDAY, minutes, bytes);
        raw.put(key, bytes);
        return key;
    }

    private RawKey.MarketSession put(int minutes, Map<String, String> footer, int... closes) {
        List<String> lines = new ArrayList<>();
        for (int close : closes) {
            lines.add(MarketObjects.line(FRIDAY, "PETR4", "02", close, 1));
        }
        byte[] bytes = MarketObjects.bytes(lines, footer);
        RawKey.MarketSession key = key(FRIDAY, minutes, bytes);
        raw.put(key, bytes);
        return key;
    }

    private static RawKey.MarketSession key(LocalDate session, int minutes, byte[] bytes) {
        return new RawKey.MarketSession(
                session, Version.of(Instant.parse("2026-11-21T00:30:00Z").plusSeconds(60L * minutes), bytes));
    }

    private static RawKey.MarketSession held(ChooseSession choice) {
        RawSession held = choice.held();
        assertThat(held).isNotNull();
        return held.key();
    }

    private static List<Double> closes(ChooseSession choice) {
        RawSession held = choice.held();
        return held == null
                ? List.of()
                : held.rows().stream().map(MarketRow::close).toList();
    }
}
