package dev.pregao.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final String BAR = "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet";
    private static final LocalDate SESSION = LocalDate.of(2026, 11, 19);
    private static final Version VERSION = new Version(Instant.parse("2026-11-20T12:00:03Z"), "1f3a9c2e");

    @Test
    void eachKindOfRawKeyIsReadAndWrittenBack() {
        List<RawKey> keys = List.of(
                new RawKey.Bar(Ticker.BVSP, SESSION, VERSION),
                new RawKey.MarketSession(SESSION, VERSION),
                new RawKey.EventList("PETR", VERSION),
                new RawKey.IndexYear("IBOV", 2026, VERSION));
        assertThat(keys)
                .extracting(RawKey::key)
                .containsExactly(
                        BAR,
                        "raw/source=b3/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                        "raw/source=b3-eventos/issuer=PETR/20261120T120003Z-1f3a9c2e.parquet",
                        "raw/source=b3-indice/index=IBOV/year=2026/20261120T120003Z-1f3a9c2e.parquet");
        assertThat(keys).allSatisfy(key -> assertThat(RawKey.of(key.key())).isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "raw/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/note.txt",
                "raw/source=yahoo/ticker=^BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=PETR4F/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-02-30/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20261120T120003Z-1F3A9C2E.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20261320T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20260230T120000Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20261120T240000Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/../ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet\n",
                "raw/source=b3/date=2026-11-31/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=b3-eventos/issuer=PETR4/20261120T120003Z-1f3a9c2e.parquet",
                "raw/source=b3-indice/index=IBOV/year=26/20261120T120003Z-1f3a9c2e.parquet",
                "held/source=yahoo/ticker=BVSP/20261120T120003Z-1f3a9c2e.parquet"
            })
    void whatDoesNotRoundTripIsRefusedWithTheTextQuoted(String key) {
        assertThat(RawKey.find(key)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> RawKey.of(key)).withMessageStartingWith(Quoted.of(key));
    }

    @Test
    void theStartOfASessionSortsBetweenItAndTheOneBefore() {
        assertThat(RawKey.Bar.start(Ticker.BVSP, SESSION))
                .isLessThan(BAR)
                .isGreaterThan(BAR.replace("2026-11-19", "2026-11-18"));
    }

    @Test
    void theEndOfATickerSortsAfterAllItsKeysAndBeforeTheNextTickers() {
        assertThat(RawKey.Bar.end(Ticker.of("KLBN1")))
                .isGreaterThan(RawKey.Bar.start(Ticker.of("KLBN1"), LocalDate.of(9999, 12, 31)))
                .isLessThan(RawKey.Bar.prefix(Ticker.of("KLBN11")));
        assertThat(RawKey.Bar.prefix(Ticker.of("KLBN11"))).doesNotStartWith(RawKey.Bar.prefix(Ticker.of("KLBN1")));
    }

    @Test
    void theYearsOfAnIndexAreFolders() {
        assertThat(IndexFolders.of(RawKey.IndexYear.IBOVESPA, 2026))
                .isEqualTo("raw/source=b3-indice/index=IBOV/year=2026/")
                .isEqualTo(new RawKey.IndexYear("IBOV", 2026, VERSION).folder())
                .startsWith(IndexFolders.of("IBOV"));
        assertThat(IndexFolders.findYear("raw/source=b3-indice/index=IBOV/year=2026/"))
                .hasValue(2026);
        assertThat(IndexFolders.findYear("raw/source=b3-indice/index=IBOV/year=26/"))
                .isEmpty();
    }

    @Test
    void keysSortByTickerThenSessionThenFetchThenDigestAsTheirTextsDo() {
        // Given
        Instant early = Instant.parse("2026-11-20T12:00:00Z");
        List<RawKey> ascending = List.of(
                new RawKey.MarketSession(SESSION, new Version(early, "00000000")),
                new RawKey.Bar(Ticker.BVSP, SESSION.minusDays(1), new Version(early.plusSeconds(9), "00000000")),
                new RawKey.Bar(Ticker.BVSP, SESSION, new Version(early, "ffffffff")),
                new RawKey.Bar(Ticker.BVSP, SESSION, new Version(early.plusSeconds(1), "00000000")),
                new RawKey.Bar(Ticker.BVSP, SESSION, new Version(early.plusSeconds(1), "00000001")),
                new RawKey.Bar(Ticker.of("KLBN1"), SESSION, new Version(early, "00000000")),
                new RawKey.Bar(Ticker.of("KLBN11"), SESSION, new Version(early, "00000000")));

        // When
        List<RawKey> sorted = List.of(6, 2, 4, 0, 5, 3, 1).stream()
                .map(ascending::get)
                .sorted()
                .toList();

        // Then
        assertThat(sorted).isEqualTo(ascending).extracting(RawKey::key).isSorted();
    }

    @Test
    void aVersionIsNamedByWhenItWasFetchedAndByWhatItSays() {
        // SHA-256 of "abc" is ba7816bf... (FIPS 180-2, appendix B.1).
        assertThat(Version.of(Instant.parse("2026-11-20T12:00:03.987Z"), "abc".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("20261120T120003Z-ba7816bf");
    }

    @Test
    void aHeldAnswerLiesOutsideRaw() {
        HeldKey key = new HeldKey(Ticker.of("IRBR3"), VERSION);
        assertThat(key).hasToString("held/source=yahoo/ticker=IRBR3/20261120T120003Z-1f3a9c2e.parquet");
        assertThat(HeldKey.find(key.key())).contains(key);
        assertThat(HeldKey.find(BAR)).isEmpty();
        assertThat(HeldKey.findTicker(HeldKey.prefix(key.ticker()))).contains(key.ticker());
        assertThat(HeldKey.findTicker("held/source=yahoo/ticker=irbr3/")).isEmpty();
        assertThat(HeldKey.findTicker("raw/source=yahoo/ticker=IRBR3/")).isEmpty();
    }

    @Test
    void aBatchIsNamedByItsKeysInAnyOrder() {
        assertThat(BatchId.ofKeys(List.of("b", "a", "b"))).isEqualTo(BatchId.ofKeys(List.of("a", "b")));
        // First 16 hex digits of printf 'a\nb' | sha256sum
        assertThat(BatchId.ofKeys(List.of("a", "b"))).hasToString("7e18f737311b2dc3");
    }

    @Test
    void eachStepOfABatchIsReadAndWrittenBack() {
        BatchId batch = BatchId.of("61a7455a1043aeee");
        List<BatchKey> steps = List.of(
                new BatchKey.Manifest(batch),
                new BatchKey.Run(batch, 12),
                new BatchKey.Dead(batch, 3),
                new BatchKey.Report(batch),
                new BatchKey.Note(batch));
        assertThat(steps)
                .extracting(BatchKey::name)
                .containsExactly("manifest.json", "run-12.json", "dead-3.json", "report.json", "catalog.json");
        assertThat(steps)
                .allSatisfy(step -> assertThat(BatchKey.find(step.key())).contains(step));
        assertThat(BatchKey.find("control/batches/61a7455a1043aeee/run-0.json")).isEmpty();
        assertThat(BatchKey.find("control/batches/e75b96047626a37/manifest.json"))
                .isEmpty();
        assertThat(BatchKey.find("control/batches/61a7455a1043aeee/run-01.json"))
                .isEmpty();
    }

    @Test
    void aStepOfABatchIsFoundWhereItLies() {
        BatchKey manifest = new BatchKey.Manifest(BatchId.of("61a7455a1043aeee"));
        assertThat(BatchKey.locate(manifest.location("lake"))).contains(new BatchKey.At("s3://lake", manifest));
        assertThat(BatchKey.locate("file:///a/control/batches/lake/" + manifest.key()))
                .contains(new BatchKey.At("file:///a/control/batches/lake", manifest));
        assertThat(BatchKey.locate("s3://lake/control/batches/61a7455a1043aeee/x.json"))
                .isEmpty();
        assertThat(BatchKey.locate(manifest.key())).isEmpty();
    }

    @Test
    void aDateIsTenCharactersOfADayThatExists() {
        assertThat(KeyText.date("2024-02-29")).contains(LocalDate.parse("2024-02-29"));
        assertThat(Stream.of("2023-02-29", "2024-2-29", "+12024-02-29", "-2024-02-29", "20240229", "", "2024-02-29 "))
                .allSatisfy(text -> assertThat(KeyText.date(text)).isEmpty());
    }

    @Test
    void aDayIndexesItsBatches() {
        DayKey key = DayKey.of(Instant.parse("2026-11-20T23:59:59Z"), BatchId.of("61a7455a1043aeee"));
        assertThat(key.key()).isEqualTo("control/days/2026-11-20/61a7455a1043aeee");
        assertThat(DayKey.find(key.key())).contains(key);
        assertThat(DayKey.find("control/days/2026-02-30/61a7455a1043aeee")).isEmpty();
    }

    @Test
    void theLakesKeysAreTheDesigns() {
        BatchId batch = BatchId.of("61a7455a1043aeee");
        assertThat(Stream.of(
                                new LakeKey.Refined(Ticker.BVSP, SESSION),
                                new LakeKey.Monthly(Ticker.BVSP, YearMonth.of(2026, 3)),
                                new LakeKey.History(2026),
                                new LakeKey.B3Year(LakeKey.B3Year.Table.diario, 2026),
                                new LakeKey.B3Year(LakeKey.B3Year.Table.eventos, 2026),
                                new LakeKey.B3Year(LakeKey.B3Year.Table.conferencia, 2026),
                                new LakeKey.Rejects(batch),
                                new LakeKey.Quality(SESSION, batch),
                                new LakeKey.KnownRefined(SESSION, Ticker.BVSP),
                                new LakeKey.KnownMonthly(SESSION, Ticker.BVSP),
                                new LakeKey.Receipt(SESSION, batch),
                                new LakeKey.Layout())
                        .map(LakeKey::key))
                .containsExactly(
                        "refined/ticker=BVSP/data_pregao=2026-11-19/BVSP.parquet",
                        "enriched/analises_mensais/ano=2026/mes=3/BVSP.parquet",
                        "historico/ano=2026/historico.parquet",
                        "b3/diario/ano=2026/diario.parquet",
                        "b3/eventos/ano=2026/eventos.parquet",
                        "b3/conferencia/ano=2026/conferencia.parquet",
                        "rejects/batch=61a7455a1043aeee/part-0.parquet",
                        "quality/dia=2026-11-19/61a7455a1043aeee.parquet",
                        "asof/refined/conhecido_em=2026-11-19/BVSP.parquet",
                        "asof/mensal/conhecido_em=2026-11-19/BVSP.parquet",
                        "control/fetches/date=2026-11-19/61a7455a1043aeee.json",
                        "control/layout.json");
    }

    @Test
    void aRowsKeyIsReadBack() {
        assertThat(LakeKey.Refined.find("refined/ticker=BVSP/data_pregao=2026-11-19/BVSP.parquet"))
                .contains(new LakeKey.Refined(Ticker.BVSP, SESSION));
        assertThat(LakeKey.Refined.find("refined/ticker=BVSP/data_pregao=2026-11-19/PETR4.parquet"))
                .isEmpty();
        assertThat(LakeKey.Refined.find("refined/ticker=BVSP/data_pregao=2026-02-30/BVSP.parquet"))
                .isEmpty();
        assertThat(LakeKey.Monthly.find("enriched/analises_mensais/ano=2026/mes=3/BVSP.parquet"))
                .contains(new LakeKey.Monthly(Ticker.BVSP, YearMonth.of(2026, 3)));
        assertThat(LakeKey.Monthly.find("enriched/analises_mensais/ano=2026/mes=03/BVSP.parquet"))
                .isEmpty();
        assertThat(LakeKey.History.find("historico/ano=2026/historico.parquet")).contains(new LakeKey.History(2026));
        assertThat(LakeKey.B3Year.find("b3/diario/ano=2026/diario.parquet"))
                .contains(new LakeKey.B3Year(LakeKey.B3Year.Table.diario, 2026));
        assertThat(LakeKey.B3Year.find("b3/diario/ano=2026/eventos.parquet")).isEmpty();
    }

    @Test
    void aFolderThatIsThePrefixOfATickersKeysTellsTheTicker() {
        assertThat(RawKey.Bar.findTicker("raw/source=yahoo/ticker=KLBN11/")).contains(Ticker.of("KLBN11"));
        assertThat(LakeKey.Refined.findTicker("refined/ticker=BVSP/")).contains(Ticker.BVSP);
        assertThat(RawKey.Bar.findTicker("raw/ticker=BVSP/")).isEmpty();
        assertThat(RawKey.Bar.findTicker("raw/source=yahoo/ticker=PETR4F/")).isEmpty();
        assertThat(LakeKey.Refined.findTicker("refined/ticker=BVSP/data_pregao=2026-11-19/"))
                .isEmpty();
    }

    @Test
    void aFolderOfASessionOrADayTellsItExactly() {
        assertThat(LakeKey.Refined.findSession("refined/ticker=BVSP/data_pregao=2026-11-19/"))
                .contains(LocalDate.of(2026, 11, 19));
        assertThat(LakeKey.Refined.findSession("refined/ticker=BVSP/data_pregao=2026-02-30/"))
                .isEmpty();
        assertThat(LakeKey.Refined.findSession("refined/ticker=BVSP/")).isEmpty();
        assertThat(DayKey.findDay("control/days/2026-11-21/")).contains(LocalDate.of(2026, 11, 21));
        assertThat(DayKey.findDay("control/days/2026-13-01/")).isEmpty();
        assertThat(DayKey.findDay("control/days/2026-11-21/0123456789abcdef")).isEmpty();
    }

    @Test
    void everyStepOfABatchIsItsOwnCase() {
        // Given
        BatchId id = BatchId.of("0123456789abcdef");
        BatchKey.Cases<String> names = new BatchKey.Cases<>() {
            @Override
            public String manifest(BatchKey.Manifest key) {
                return "manifest.json";
            }

            @Override
            public String run(BatchKey.Run key) {
                return "run-" + key.attempt() + ".json";
            }

            @Override
            public String dead(BatchKey.Dead key) {
                return "dead-" + key.attempt() + ".json";
            }

            @Override
            public String report(BatchKey.Report key) {
                return "report.json";
            }

            @Override
            public String note(BatchKey.Note key) {
                return "catalog.json";
            }
        };

        // When, Then
        for (BatchKey key : List.of(
                new BatchKey.Manifest(id),
                new BatchKey.Run(id, 1),
                new BatchKey.Dead(id, 2),
                new BatchKey.Report(id),
                new BatchKey.Note(id))) {
            assertThat(key.match(names)).isEqualTo(key.name());
        }
    }
}
