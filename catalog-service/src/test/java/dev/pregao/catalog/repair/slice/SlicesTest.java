package dev.pregao.catalog.repair.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.Contract;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.catalog.repair.Scope;
import dev.pregao.catalog.repair.slice.Slice.Listing;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {

    private static final TableSchemas SCHEMAS = new TableSchemas(Contract.JSON);
    private static final List<Ticker> TICKERS = List.of(Ticker.of("BVSP"), Ticker.of("PETR4"));

    @Test
    void recentPartitionsAreThoseOfFifteenDaysTwoMonthsAndSevenDaysOfBatches() {
        // When
        List<Slice> slices = new Slices(SCHEMAS, scope(false), TICKERS).of();

        // Then: on 2026-12-04, sessions from 2026-11-19 and batches from 2026-11-27
        assertThat(slices)
                .containsExactly(
                        new Slice(
                                SCHEMAS.refined(),
                                "data_pregao >= '2026-11-19'",
                                List.of(
                                        new Listing(
                                                "refined/ticker=BVSP/", "refined/ticker=BVSP/data_pregao=2026-11-19"),
                                        new Listing(
                                                "refined/ticker=PETR4/",
                                                "refined/ticker=PETR4/data_pregao=2026-11-19"))),
                        month("ano = 2026 AND mes = 11", "ano=2026/mes=11/"),
                        month("ano = 2026 AND mes = 12", "ano=2026/mes=12/"),
                        new Slice(
                                SCHEMAS.quality(),
                                "dia >= '2026-11-27'",
                                List.of(new Listing("quality/", "quality/dia=2026-11-27"))),
                        new Slice(SCHEMAS.yearly().get(0), "", List.of(new Listing("historico/", ""))),
                        new Slice(SCHEMAS.yearly().get(1), "", List.of(new Listing("b3/diario/", ""))),
                        new Slice(SCHEMAS.yearly().get(2), "", List.of(new Listing("b3/eventos/", ""))),
                        new Slice(SCHEMAS.yearly().get(3), "", List.of(new Listing("b3/conferencia/", ""))),
                        new Slice(SCHEMAS.refinedAsOf(), "", List.of(new Listing("asof/refined/", ""))),
                        new Slice(SCHEMAS.monthlyAsOf(), "", List.of(new Listing("asof/mensal/", ""))));
    }

    @Test
    void everythingIsCutByTickerSoThatTheCatalogsOwnTickersFallIntoOneSliceEach() {
        // When
        List<Slice> slices = new Slices(SCHEMAS, scope(true), TICKERS).of();

        // Then: AAAA3, known to the catalog alone, is in the first; ZZZZ3 in the third
        assertThat(slices.subList(0, 3))
                .containsExactly(
                        new Slice(
                                SCHEMAS.refined(),
                                "ticker <= 'BVSP'",
                                List.of(new Listing("refined/ticker=BVSP/", ""))),
                        new Slice(
                                SCHEMAS.refined(),
                                "ticker > 'BVSP' AND ticker <= 'PETR4'",
                                List.of(new Listing("refined/ticker=PETR4/", ""))),
                        new Slice(SCHEMAS.refined(), "ticker > 'PETR4'", List.of()));
        assertThat(slices.subList(3, slices.size()))
                .extracting(Slice::expression)
                .containsOnly("");
    }

    @Test
    void lakeWithoutTickersIsComparedWithAllTheCatalogHas() {
        // When
        List<Slice> slices = new Slices(SCHEMAS, scope(true), List.of()).of();

        // Then
        assertThat(slices).first().isEqualTo(new Slice(SCHEMAS.refined(), "", List.of()));
    }

    private static Slice month(String expression, String folder) {
        return new Slice(
                SCHEMAS.monthly(), expression, List.of(new Listing("enriched/analises_mensais/" + folder, "")));
    }

    private static Scope scope(boolean full) {
        LocalDate today = LocalDate.of(2026, 12, 4);
        return new Scope(
                false, full, today, Instant.parse("2026-12-04T14:30:00Z"), today.minusDays(7), today.minusDays(15));
    }
}
