package dev.pregao.etl.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.b3.EventRow.Origin;
import dev.pregao.etl.b3.EventRow.Reason;
import dev.pregao.etl.b3.Recorded;
import dev.pregao.etl.bars.MarketRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rows of tb_b3_eventos by lists and quotes; figures are B3.md's, or worked out by hand. */
class PaperEventsTest {

    private static final String AMBEV = "BRABEVACNOR1";
    private static final String BANCO = "BRBBASACNOR3";
    private static final String SPLIT = ListObjects.supplement(
            "DESDOBRAMENTO", "100,00000000000", "15/04/2024", BANCO, "BRBBASM00RP9", "BRBBASA01M15");

    @Test
    void bothPaymentsOfOneExDateAreOneFactor() {
        // Given: 0.1334 and 0.4702 on 16.07, recorded in both lists
        byte[] object = ListObjects.bytes(
                Recorded.text("b3-site/listed-supplement-company.json"),
                Recorded.text("b3-site/cash-dividends_AMBEVSA_2022-12-08.json"));
        List<MarketRow> quotes = List.of(
                quote("ABEV3", AMBEV, LocalDate.of(2021, 12, 17), 16.07, 123),
                quote("ABEV3", AMBEV, LocalDate.of(2021, 12, 20), 15.50, 124));

        // When
        List<EventRow> rows = rows("ABEV", 2021, quotes, object);

        // Then
        assertThat(rows).extracting(EventRow::label).containsExactlyInAnyOrder("DIVIDENDO", "JRS CAP PROPRIO");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.exDate()).isEqualTo(LocalDate.of(2021, 12, 20));
            assertThat(row.close()).isEqualTo(16.07);
            assertThat(row.eventFactor()).isCloseTo(0.962439, within(5e-7));
            assertThat(row.eventFactor()).isCloseTo((16.07 - 0.1334 - 0.4702) / 16.07, within(1e-15));
            assertThat(row.quantityFactor()).isEqualTo(1.0);
            assertThat(row.reason()).isNull();
        });
    }

    @Test
    void aSplitListedForEachIsinCountsOnce() {
        // Given: Banco do Brasil 2024, three ISINs
        byte[] object = ListObjects.bytes(
                SPLIT, ListObjects.cash(ListObjects.dividend("ON", "11/03/2024", "0,410036", "57,23")));
        List<MarketRow> quotes = List.of(
                quote("BBAS3", BANCO, LocalDate.of(2024, 3, 11), 57.23, 148),
                quote("BBAS3", BANCO, LocalDate.of(2024, 3, 12), 56.80, 149),
                quote("BBAS3", BANCO, LocalDate.of(2024, 4, 15), 54.52, 149),
                quote("BBAS3", BANCO, LocalDate.of(2024, 4, 16), 27.02, 150));

        // When
        List<EventRow> rows = rows("BBAS", 2024, quotes, object);

        // Then: 57.23 / 2 x 0.9928353 = 28.409982, B3.md 3.2
        assertThat(rows).hasSize(2);
        EventRow dividend = rows.get(0);
        EventRow split = rows.get(1);
        assertThat(dividend.eventFactor()).isCloseTo(0.99283530, within(5e-9));
        assertThat(split.eventFactor()).isEqualTo(0.5);
        assertThat(split.quantityFactor()).isEqualTo(2.0);
        assertThat(split.ratio()).isEqualTo(1.0);
        assertThat(57.23 * dividend.eventFactor() * split.eventFactor()).isCloseTo(28.409982, within(5e-7));
    }

    @Test
    void aPaymentBesideWhichB3NamesAnotherCloseIsOfAnotherPaper() {
        // Given
        byte[] object = ListObjects.bytes(
                ListObjects.noSupplement(),
                ListObjects.cash(
                        ListObjects.dividend("ON", "11/03/2024", "0,41", "57,23"),
                        ListObjects.dividend("ON", "11/03/2024", "9,00", "12,00")));
        List<MarketRow> quotes = List.of(
                quote("BBAS3", BANCO, LocalDate.of(2024, 3, 11), 57.23, 148),
                quote("BBAS3", BANCO, LocalDate.of(2024, 3, 12), 56.80, 149));

        // When
        List<EventRow> rows = rows("BBAS", 2024, quotes, object);

        // Then
        assertThat(rows).extracting(EventRow::reason).containsExactlyInAnyOrder(null, Reason.OTHER_PAPER);
        assertThat(rows).filteredOn(EventRow::counts).singleElement().satisfies(row -> assertThat(row.eventFactor())
                .isCloseTo((57.23 - 0.41) / 57.23, within(1e-15)));
    }

    @Test
    void whatHasNoSizeLeavesTheWholeExDateWithoutAFactor() {
        // Given
        byte[] object = ListObjects.bytes(
                ListObjects.supplement("CIS RED CAP", "100,00000000000", "11/03/2024", BANCO),
                ListObjects.cash(ListObjects.dividend("ON", "11/03/2024", "0,41", "57,23")));
        List<MarketRow> quotes = List.of(
                quote("BBAS3", BANCO, LocalDate.of(2024, 3, 11), 57.23, 148),
                quote("BBAS3", BANCO, LocalDate.of(2024, 3, 12), 56.80, 149));

        // Then
        assertThat(rows("BBAS", 2024, quotes, object)).hasSize(2).allSatisfy(row -> {
            assertThat(row.reason()).isEqualTo(Reason.UNSIZED);
            assertThat(row.eventFactor()).isNull();
            assertThat(row.counts()).isTrue();
        });
    }

    @Test
    void anExDateAheadWaitsForTheLastClose() {
        // Given: with the right until Friday, Thursday's is the newest quote
        byte[] object = ListObjects.bytes(
                ListObjects.noSupplement(), ListObjects.cash(ListObjects.dividend("ON", "22/03/2024", "0,41", "")));
        MarketRow thursday = quote("BBAS3", BANCO, LocalDate.of(2024, 3, 21), 57, 148);
        MarketRow friday = quote("BBAS3", BANCO, LocalDate.of(2024, 3, 22), 58, 148);

        // When
        List<EventRow> before = rows("BBAS", 2024, List.of(thursday), object);
        List<EventRow> after = rows("BBAS", 2024, List.of(thursday, friday), object);

        // Then
        assertThat(before).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo(Reason.NO_CLOSE);
            assertThat(row.close()).isNull();
            assertThat(row.value()).isEqualTo(0.41);
        });
        assertThat(after).singleElement().satisfies(row -> assertThat(row.eventFactor())
                .isCloseTo((58 - 0.41) / 58, within(1e-15)));
    }

    @Test
    void aCloseThatIsNotTheLastOneMakesNoFactor() {
        // Given: Friday's file was never fetched
        byte[] object = ListObjects.bytes(
                ListObjects.noSupplement(),
                ListObjects.cash(ListObjects.dividend("ON", "22/03/2024", "0,41", "58,00")));
        MarketRow thursday = quote("BBAS3", BANCO, LocalDate.of(2024, 3, 21), 57, 148);
        MarketRow monday = quote("BBAS3", BANCO, LocalDate.of(2024, 3, 25), 56, 149);

        // Then
        assertThat(rows("BBAS", 2024, List.of(thursday, monday), object))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.reason()).isEqualTo(Reason.NO_CLOSE);
                    assertThat(row.eventFactor()).isNull();
                });
    }

    @Test
    void classesHaveTheirOwnPayments() {
        // Given
        byte[] object = ListObjects.bytes(
                ListObjects.noSupplement(),
                ListObjects.cash(
                        ListObjects.dividend("ON", "11/03/2024", "0,40", "36,00"),
                        ListObjects.dividend("PN", "11/03/2024", "0,44", "35,00")));
        List<MarketRow> quotes = List.of(
                quote("PETR3", "BRPETRACNOR9", LocalDate.of(2024, 3, 11), 36, 148),
                quote("PETR4", "BRPETRACNPR6", LocalDate.of(2024, 3, 11), 35, 148));

        // Then
        assertThat(rows("PETR", 2024, quotes, object))
                .extracting(EventRow::ticker, EventRow::value)
                .containsExactly(tuple("PETR3", 0.40), tuple("PETR4", 0.44));
    }

    @Test
    void whatNoListHasIsCuratedWithItsSource() {
        // Given: B3.md 3.3, the bonus of May 2023 that no list of B3's has
        String isin = "BRSLCEACNOR2";
        List<MarketRow> quotes = List.of(
                quote("SLCE3", isin, LocalDate.of(2023, 5, 8), 44, 125),
                quote("SLCE3", isin, LocalDate.of(2023, 5, 9), 40, 126));

        // Then
        assertThat(rows("SLCE", 2023, quotes, ListObjects.bytes(ListObjects.noSupplement(), ListObjects.cash())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.origin()).isEqualTo(Origin.CURATED);
                    assertThat(row.exDate()).isEqualTo(LocalDate.of(2023, 5, 9));
                    assertThat(row.approvedOn()).isNull();
                    assertThat(row.eventFactor()).isCloseTo(1 / 1.1, within(1e-15));
                    assertThat(row.quantityFactor()).isCloseTo(1.1, within(1e-15));
                });
    }

    private static List<EventRow> rows(String issuer, int year, Collection<MarketRow> quotes, byte[]... versions) {
        Map<RawKey.EventList, byte[]> objects = new HashMap<>();
        for (byte[] version : versions) {
            objects.put(ListObjects.key(issuer, objects.size(), version), version);
        }
        Set<LocalDate> loaded = quotes.stream().map(MarketRow::session).collect(Collectors.toSet());
        IssuerHistory history =
                IssuerHistory.of(objects.keySet(), year - 1, key -> Optional.ofNullable(objects.get(key)));
        return new ArrayList<>(
                IssuerYear.of(issuer, year, history, quotes, loaded).rows());
    }

    static MarketRow quote(String ticker, String isin, LocalDate session, double close, int rights) {
        return new MarketRow(
                ticker,
                session,
                isin,
                "NOME",
                "ON",
                "02",
                "R$",
                close,
                close,
                close,
                close,
                close,
                null,
                null,
                1,
                100,
                100 * close,
                1,
                rights,
                Instant.parse("2026-11-20T00:30:00Z"),
                "00000000");
    }
}
