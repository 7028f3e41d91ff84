package dev.pregao.local.market.story;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.local.market.story.Disagreement.Kind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 19);

    private static final Story STORY = new Story(7, LAST);

    @Test
    void aLaterDayOnlyGoesOn() {
        // When
        Story earlier = new Story(7, LocalDate.of(2020, 6, 9));

        // Then
        for (Paper paper : Story.papers()) {
            assertThat(STORY.of(paper).headMap(LocalDate.of(2020, 6, 9), true)).isEqualTo(earlier.of(paper));
        }
        assertThat(STORY.disagreements())
                .startsWith(earlier.disagreements().toArray(Disagreement[]::new))
                .hasSizeGreaterThan(earlier.disagreements().size());
    }

    @Test
    void aQuarterHasAFewDisagreementsEachOfAnotherPaper() {
        // When
        Map<List<Integer>, List<Disagreement>> quarters = STORY.disagreements().stream()
                .collect(groupingBy(each ->
                        List.of(each.session().getYear(), (each.session().getMonthValue() - 1) / 3)));

        // Then: the last one is not over
        assertThat(quarters).hasSize(27 * 4);
        assertThat(quarters.values())
                .allSatisfy(ofQuarter -> assertThat(ofQuarter).hasSizeLessThanOrEqualTo(4))
                .allSatisfy(ofQuarter ->
                        assertThat(ofQuarter).extracting(Disagreement::code).doesNotHaveDuplicates());
        assertThat(STORY.disagreements()).hasSizeGreaterThan(27 * 4 * 3);
        assertThat(new Story(8, LAST).disagreements()).isNotEqualTo(STORY.disagreements());
    }

    @ParameterizedTest
    @EnumSource
    void theSourcesDifferWhereTheyAreSaidToAndNowhereElse(Kind kind) {
        // Given
        Map<Paper, NavigableMap<LocalDate, Traded>> yahoo = new HashMap<>();
        Story.papers().forEach(paper -> yahoo.put(paper, STORY.seenByYahoo(paper)));

        // When
        List<Disagreement> ofKind = STORY.disagreements().stream()
                .filter(each -> each.kind() == kind)
                .toList();

        // Then
        assertThat(ofKind).isNotEmpty().allSatisfy(each -> {
            Paper paper = new Paper(each.code());
            Traded truth = STORY.of(paper).get(each.session());
            Traded seen = yahoo.get(paper).get(each.session());
            assertThat(STORY.isInFiles(paper, each.session())).isEqualTo(kind != Kind.B3_LACKS);
            switch (kind) {
                case YAHOO_CLOSE ->
                    assertThat(Math.abs(seen.close() - truth.close())).isGreaterThan(0.019);
                case YAHOO_HIGH -> assertThat(seen.high() - truth.high()).isGreaterThan(0.049);
                case YAHOO_LACKS -> assertThat(seen).isNull();
                case B3_LACKS -> assertThat(seen).isEqualTo(truth);
            }
        });
    }

    @Test
    void elsewhereTheyTellTheSame() {
        for (Paper paper : Story.papers()) {
            // Given
            List<LocalDate> told = STORY.disagreements().stream()
                    .filter(each -> each.code().equals(paper.code()))
                    .map(Disagreement::session)
                    .toList();

            // When
            NavigableMap<LocalDate, Traded> yahoo = STORY.seenByYahoo(paper);

            // Then
            STORY.of(paper).forEach((session, traded) -> {
                if (!told.contains(session)) {
                    assertThat(prices(yahoo.get(session))).isEqualTo(prices(traded));
                    assertThat(STORY.isInFiles(paper, session)).isTrue();
                }
            });
        }
    }

    @Test
    void whatYahooTellsOfEventsIsComplete() {
        for (Paper paper : Story.papers()) {
            assertThat(dividends(STORY.seenByYahoo(paper))).isEqualTo(dividends(STORY.of(paper)));
            assertThat(papers(STORY.seenByYahoo(paper))).isEqualTo(papers(STORY.of(paper)));
        }
    }

    private static List<Double> prices(Traded traded) {
        return List.of(traded.open(), traded.high(), traded.low(), traded.close());
    }

    private static List<Double> dividends(NavigableMap<LocalDate, Traded> sessions) {
        return sessions.values().stream()
                .map(Traded::dividend)
                .filter(each -> each != 0)
                .toList();
    }

    private static double papers(NavigableMap<LocalDate, Traded> sessions) {
        return sessions.values().stream().mapToDouble(Traded::split).reduce(1, (one, other) -> one * other);
    }

    /** Real ones, from B3's files of 2022-02-03. */
    @ParameterizedTest
    @CsvSource({"PETR4, BRPETRACNPR6", "PETR3, BRPETRACNOR9", "VALE3, BRVALEACNOR0", "USIM5, BRUSIMACNPA6"})
    void anIsinHasItsCheckDigit(String code, String isin) {
        assertThat(new Paper(code).isin()).isEqualTo(isin);
    }
}
