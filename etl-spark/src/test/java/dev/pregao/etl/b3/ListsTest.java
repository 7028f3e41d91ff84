package dev.pregao.etl.b3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.b3.ListedEvent.ClosingPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** B3's lists of corporate actions: Ambev's as recorded, others made by hand in their form. */
class ListsTest {

    private static final String AMBEV = "BRABEVACNOR1";
    private static final String BANCO = "BRBBASACNOR3";

    @Test
    void ambevsRecordedListIsReadToItsEnd() {
        ListedEvent.Read read = CashList.read(Recorded.text("b3-site/cash-dividends_AMBEVSA_2022-12-08.json"));

        assertThat(read.refused()).isEmpty();
        assertThat(read.events()).hasSize(29);
        assertThat(read.events().get(0))
                .isEqualTo(new ListedEvent(
                        new Paper.OfClass("ON"),
                        "DIVIDENDO",
                        LocalDate.of(2021, 12, 9),
                        LocalDate.of(2021, 12, 17),
                        new Right.Cash(new BigDecimal("0.1334")),
                        Optional.of(new ClosingPrice(LocalDate.of(2021, 12, 17), new BigDecimal("16.07")))));
        assertThat(read.events().get(0).exDate()).isEqualTo(LocalDate.of(2021, 12, 20));
    }

    /** B3 tells each payment as a percentage of the close, too: another witness of value and close. */
    @Test
    void everyValueIsThePercentageOfTheCloseThatB3Tells() throws JsonProcessingException {
        String answer = Recorded.text("b3-site/cash-dividends_AMBEVSA_2022-12-08.json");
        JsonNode rows = new ObjectMapper().readTree(answer).path("results");
        List<ListedEvent> events = CashList.read(answer).events();

        for (int i = 0; i < events.size(); i++) {
            double percent = Double.parseDouble(
                    rows.get(i).path("corporateActionPrice").asText().replace(',', '.'));
            double close = events.get(i).witness().orElseThrow().price().doubleValue();
            assertThat(events.get(i).right().value().doubleValue() / close * 100)
                    .isCloseTo(percent, within(5.1e-7));
        }
    }

    @Test
    void bothListsToldTheSamePaymentsOnce() {
        ListedEvent.Read list = CashList.read(Recorded.text("b3-site/cash-dividends_AMBEVSA_2022-12-08.json"));
        ListedEvent.Read supplement = Supplement.read(Recorded.text("b3-site/listed-supplement-company.json"))
                .orElseThrow();

        ExDates exDates = ExDates.of(Set.of(AMBEV), twice(list), supplement.events());

        assertThat(exDates.rights(LocalDate.of(2021, 12, 20)))
                .containsExactly(new Right.Cash(new BigDecimal("0.1334")), new Right.Cash(new BigDecimal("0.4702")));
        assertThat(exDates.rights(LocalDate.of(2014, 4, 29)))
                .containsExactly(new Right.Subscription(new BigDecimal("0.00139940902"), new BigDecimal("16.09")));
        assertThat(exDates.events()).hasSize(25);
        assertThat(ExDates.of(Set.of("BRABEVACNPR6"), list.events(), supplement.events())
                        .events())
                .isEmpty();
    }

    @Test
    void aListProvesItselfByB3sClose() {
        ClosingPrice witness = CashList.read(cash("\"closingPricePriorExDate\": \"28,2300\"", "1"))
                .events()
                .get(0)
                .witness()
                .orElseThrow();

        assertThat(witness.is(new BigDecimal("28.23"))).isTrue();
        assertThat(witness.is(new BigDecimal("28.24"))).isFalse();
    }

    @Test
    void valuesOfAThousandPapersAreDividedByIt() {
        ListedEvent event = CashList.read(cash("\"closingPricePriorExDate\": \"1.250,00\"", "1000"))
                .events()
                .get(0);

        assertThat(event.right()).isEqualTo(new Right.Cash(new BigDecimal("0.0004")));
        assertThat(event.witness().orElseThrow().price()).isEqualByComparingTo("1.25");
    }

    @Test
    void aRowThatCannotBeReadStopsOnlyItself() {
        String rows = cash("\"closingPricePriorExDate\": \"\"", "1");
        String broken = rows.replace("\"0,4\"", "\"0.4\"");
        String both = rows.replace("]}", ", " + broken.substring(broken.indexOf('[') + 1));

        ListedEvent.Read read = CashList.read(both);

        assertThat(read.events()).singleElement().satisfies(event -> assertThat(event.witness())
                .isEmpty());
        assertThat(read.refused()).singleElement().satisfies(reason -> assertThat(reason)
                .startsWith("valueCash is '0.4', no number such as 1.234,56 in {\"typeStock\":\"ON\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/02/2024", "2024-03-11", "1/3/2024"})
    void aDateThatIsNoneIsRefused(String date) {
        ListedEvent.Read read = CashList.read(cash("\"x\": \"\"", "1").replace("11/03/2024", date));

        assertThat(read.events()).isEmpty();
        assertThat(read.refused().get(0)).startsWith("lastDatePriorEx is '" + date + "', no date such as 17/12/2021");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"0.400\";'0.400', no number such as 1.234,56",
                "\"01.234,5\";'01.234,5', no number such as 1.234,56",
                "\"-0,4\";-0.4, below 0",
                "null;null",
                "[];''",
                "true;true",
                "\"\";''"
            })
    void aValueThatMayMeanSomethingElseIsRefused(String value, String told) {
        ListedEvent.Read read = CashList.read(cash("\"x\": \"\"", "1").replace("\"0,4\"", value));

        assertThat(read.events()).isEmpty();
        assertThat(read.refused()).singleElement().satisfies(reason -> assertThat(reason)
                .startsWith("valueCash is ")
                .contains(told));
    }

    @Test
    void aNumberOfJsonIsWhatItSays() {
        String row = cash("\"closingPricePriorExDate\": 57.23", "1").replace("\"0,4\"", "0.400");

        ListedEvent event = CashList.read(row).events().get(0);

        assertThat(event.right()).isEqualTo(new Right.Cash(new BigDecimal("0.4")));
        assertThat(event.witness().orElseThrow().price()).isEqualByComparingTo("57.23");
    }

    /** Banco do Brasil 2024: B3 lists the split once for each of its three ISINs; unfiltered it would count eightfold. */
    @Test
    void aSplitListedForEveryIsinCountsOnce() {
        String rows = String.join(
                ",",
                papers("BRBBASACNOR3", "DESDOBRAMENTO", "100,00000000000"),
                papers("BRBBASM00RP9", "DESDOBRAMENTO", "100,00000000000"),
                papers("BRBBASACNOR3", "DESDOBRAMENTO", "100,00000000000"),
                papers("BRBBASA01M15", "DESDOBRAMENTO", "100,00000000000"));

        ExDates exDates = ExDates.of(
                Set.of(BANCO, "BRBBASA01M15"), List.of(), supplement(rows).events());

        assertThat(exDates.rights(LocalDate.of(2024, 4, 16))).containsExactly(new Right.NewPapers(BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DESDOBRAMENTO;300,00000000000;3",
                "BONIFICACAO;5,00000000000;0.05",
                "GRUPAMENTO;0,10000000000;-0.9",
                "GRUPAMENTO;0,00000030000;-0.9999997"
            })
    void eachLabelHasItsReadingOfTheFactor(String label, String factor, BigDecimal newPapers) {
        assertThat(supplement(papers(BANCO, label, factor)).events().get(0).right())
                .isEqualTo(new Right.NewPapers(newPapers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GRUPAMENTO;10,00000000000",
                "GRUPAMENTO;1,00000000000",
                "DESDOBRAMENTO;0,00000000000",
                "DESDOBRAMENTO;-50,00000000000",
                "BONIFICACAO;-5,00000000000"
            })
    void aFactorAgainstItsLabelIsNotSized(String label, String factor) {
        assertThat(supplement(papers(BANCO, label, factor)).events().get(0).right())
                .isEqualTo(new Right.WithoutSize(label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CIS RED CAP", "RESG TOTAL RV", "INCORPORACAO"})
    void whatHasNoRatioIsNotSized(String label) {
        assertThat(supplement(papers(BANCO, label, "100,00000000000"))
                        .events()
                        .get(0)
                        .right())
                .isEqualTo(new Right.WithoutSize(label));
    }

    @Test
    void aCompanyThatB3DoesNotKnowIsNoError() {
        assertThat(Supplement.read("")).isEmpty();
        assertThat(supplement("").events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[1, 2]", "[]", "null"})
    void anythingElseIsNoList(String answer) {
        assertThatThrownBy(() -> CashList.read(answer)).hasMessageStartingWith("no list of cash distributions: ");
        assertThatThrownBy(() -> Supplement.read(answer)).hasMessageStartingWith("no supplement: ");
    }

    @ParameterizedTest
    @CsvSource({
        "ON,BRPETRACNOR9,true",
        "ON,BRPETRACNPR6,false",
        "PN,BRPETRACNPR6,true",
        "PNA,BRUSIMACNPA6,true",
        "UNT,BRSANBCDAM13,true",
        "UNT,BRSANBACNOR8,false",
        "PNX,BRPETRACNPR6,false"
    })
    void aClassIsOfThePapersWhoseIsinHasIt(String name, String isin, boolean is) {
        assertThat(new Paper.OfClass(name).is(isin)).isEqualTo(is);
    }

    private static List<ListedEvent> twice(ListedEvent.Read list) {
        return Stream.of(list, list).flatMap(each -> each.events().stream()).toList();
    }

    private static ListedEvent.Read supplement(String stockDividends) {
        return Supplement.read("[{\"cashDividends\": [], \"stockDividends\": [" + stockDividends + "]}]")
                .orElseThrow();
    }

    private static String papers(String isin, String label, String factor) {
        return """
                {"assetIssued": "%s", "factor": "%s", "approvedOn": "02/02/2024", "isinCode": "%s", "label": "%s",
                "lastDatePrior": "15/04/2024", "remarks": ""}"""
                .formatted(isin, factor, isin, label);
    }

    private static String cash(String more, String papers) {
        return """
                {"results": [{"typeStock": "ON", "dateApproval": "07/02/2024", "valueCash": "0,4",
                "corporateAction": "DIVIDENDO   ", "lastDatePriorEx": "11/03/2024",
                "dateClosingPricePriorExDate": "11/03/2024", "quotedPerShares": "%s", %s}]}"""
                .formatted(papers, more);
    }
}
