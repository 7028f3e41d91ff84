package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.events.EventYear;
import dev.pregao.etl.events.ListObjects;
import dev.pregao.etl.market.MarketObjects;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.YearRows;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.TickerFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tb_b3_eventos by whole runs of the job. */
class EventTableIT {

    private static final String BANCO = "BRBBASACNOR3";
    private static final LocalDate WITH = LocalDate.of(2024, 3, 11);
    private static final LocalDate EX = LocalDate.of(2024, 3, 12);

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());
    private final Lake lake;

    EventTableIT(@TempDir Path folder) {
        lake = new Lake(folder);
    }

    @Test
    void listsAndQuotesMakeRowsWhicheverComesFirst() throws IOException {
        // Given
        RawKey lists = lists(0, ListObjects.dividend("ON", "11/03/2024", "0,410036", "57,23"));
        run("a0a0a0a0a0a0a0a0", lists);
        assertThat(file(2024)).doesNotExist();

        // When
        Outcome.OfTickers outcome = run("a1a1a1a1a1a1a1a1", quotes(WITH, 5723, 148), quotes(EX, 5680, 149));

        // Then
        assertThat(outcome.market().years()).contains(YearRows.ofEvents(2024, 2));
        assertThat(outcome.market().papers()).isEmpty();
        assertThat(year(2024).rows().get(0)).satisfies(row -> {
            assertThat(row.ticker()).isEqualTo("BBAS3");
            assertThat(row.exDate()).isEqualTo(EX);
            assertThat(row.eventFactor()).isCloseTo(0.99283530, within(5e-9));
        });
        byte[] right = Files.readAllBytes(file(2024));
        Files.delete(file(2024));
        run("a2a2a2a2a2a2a2a2", lists);
        assertThat(file(2024)).hasBinaryContent(right);
    }

    @Test
    void whatB3sCounterTellsAndNoListHasIsMissing() throws IOException {
        // Given: the counter rises by two, one payment is known
        RawKey lists = lists(0, ListObjects.dividend("ON", "11/03/2024", "0,41", "57,23"));

        // When
        Outcome.OfTickers outcome = run("a0a0a0a0a0a0a0a0", lists, quotes(WITH, 5723, 148), quotes(EX, 5680, 150));

        // Then
        TickerFinding missing = new TickerFinding(
                "BBAS3",
                new Finding(
                        Kind.INCOMPLETE, "faltam-eventos", EX, 1, "faltam 1 eventos entre 2024-03-11 e 2024-03-12"));
        assertThat(outcome.market().papers()).containsExactly(missing);
        assertThat(run("a1a1a1a1a1a1a1a1", quotes(LocalDate.of(2024, 3, 13), 5680, 150))
                        .market()
                        .papers())
                .as("told once")
                .isEmpty();
        lists(1, ListObjects.dividend("ON", "11/03/2024", "0,41", "57,23"));
        assertThat(rebuild().differences().count()).isZero();
    }

    @Test
    void linesAndObjectsThatCannotBeReadAreFindings() throws IOException {
        // Given
        RawKey lists = lists(
                0,
                ListObjects.dividend("ON", "11/03/2024", "0,41", "57,23"),
                ListObjects.dividend("ON", "31/02/2024", "0,41", "57,23"));
        RawKey.EventList foreign = ListObjects.key("BBAS", 5, new byte[] {1});
        MarketObjects.write(lake.raw().resolve(foreign.key()), new byte[] {1});

        // When
        Outcome.OfTickers outcome =
                run("a0a0a0a0a0a0a0a0", lists, foreign, quotes(WITH, 5723, 148), quotes(EX, 5680, 149));

        // Then
        assertThat(outcome.market().findings())
                .extracting(Finding::kind, Finding::reason, Finding::count)
                .containsExactly(tuple(Kind.REJECTED, "unreadable-event", 1), tuple(Kind.REJECTED, "unreadable", 1));
        assertThat(year(2024).rows()).extracting(EventRow::label).containsExactly("DIVIDENDO", "DESDOBRAMENTO");
    }

    @Test
    void anyOrderAndGroupingOfBatchesAndARebuildGiveTheSameBytes() throws IOException {
        // Given: sessions over the end of a year, a list that grows, is cut off, and is corrected
        List<RawKey> keys = new ArrayList<>(List.of(
                quotes(LocalDate.of(2023, 12, 28), 5600, 146),
                quotes(LocalDate.of(2024, 1, 2), 5500, 147),
                quotes(WITH, 5723, 147),
                quotes(EX, 5680, 148),
                quotes(LocalDate.of(2024, 4, 15), 5452, 148),
                quotes(LocalDate.of(2024, 4, 16), 2702, 149),
                lists(0, ListObjects.dividend("ON", "28/12/2023", "0,30", "56,00")),
                lists(
                        1,
                        ListObjects.dividend("ON", "28/12/2023", "0,31", "56,00"),
                        ListObjects.dividend("ON", "11/03/2024", "0,41", "57,23")),
                lists(2, ListObjects.dividend("ON", "11/03/2024", "0,42", "57,23"))));
        run("a0a0a0a0a0a0a0a0", keys.toArray(RawKey[]::new));
        byte[] right2024 = Files.readAllBytes(file(2024));
        assertThat(year(2024).rows()).extracting(EventRow::value).containsExactly(0.31, 0.42, null);
        Map<RawKey, byte[]> objects = new HashMap<>();
        for (RawKey key : keys) {
            objects.put(key, Files.readAllBytes(lake.raw().resolve(key.key())));
        }

        for (int seed = 0; seed < 4; seed++) {
            // When: raw grows batch by batch
            Random random = new Random(seed);
            Files.delete(file(2024));
            for (int year = 2023; year <= 2024; year++) {
                Files.deleteIfExists(lake.lake().resolve("b3/diario/ano=" + year + "/diario.parquet"));
            }
            for (RawKey key : keys) {
                Files.delete(lake.raw().resolve(key.key()));
            }
            Collections.shuffle(keys, random);
            for (int from = 0; from < keys.size(); ) {
                List<RawKey> batch = keys.subList(from, Math.min(keys.size(), from + 1 + random.nextInt(4)));
                batch.forEach(key -> MarketObjects.write(lake.raw().resolve(key.key()), objects.get(key)));
                run("%016x".formatted(seed * 100 + from), batch.toArray(RawKey[]::new));
                from += batch.size();
            }

            // Then
            assertThat(file(2024)).as("seed %d", seed).hasBinaryContent(right2024);
        }
        assertThat(rebuild().differences().count()).isZero();
        Files.delete(file(2024));
        assertThat(rebuild().differences().keys()).containsExactly("b3/eventos/ano=2024/eventos.parquet");
        assertThat(file(2024)).hasBinaryContent(right2024);
    }

    private RawKey lists(int hours, String... lines) {
        byte[] object = ListObjects.bytes(
                ListObjects.supplement("DESDOBRAMENTO", "100,00000000000", "15/04/2024", BANCO, "BRBBASM00RP9"),
                ListObjects.cash(lines));
        RawKey.EventList key = ListObjects.key("BBAS", hours, object);
        MarketObjects.write(lake.raw().resolve(key.key()), object);
        return key;
    }

    private RawKey quotes(LocalDate session, int closeCents, int rights) {
        String line =
                MarketObjects.line(session, "BBAS3", "02", closeCents, 1).replace("BRNOMEACNOR1101", BANCO + rights);
        return MarketObjects.put(lake.raw(), session, 0, List.of(line), Map.of());
    }

    private Outcome.OfTickers run(String batch, RawKey... keys) {
        List<String> texts = new ArrayList<>();
        for (RawKey key : keys) {
            texts.add(key.key());
        }
        return (Outcome.OfTickers) etl.run(lake.batch(batch, texts)).outcome();
    }

    private Outcome.Rebuilt rebuild() {
        return (Outcome.Rebuilt)
                etl.run(lake.rebuild("c0c0c0c0c0c0c0c0", List.of())).outcome();
    }

    private EventYear year(int year) throws IOException {
        return EventYear.parse(Files.readAllBytes(file(year)));
    }

    private Path file(int year) {
        return lake.lake().resolve("b3/eventos/ano=" + year + "/eventos.parquet");
    }
}
