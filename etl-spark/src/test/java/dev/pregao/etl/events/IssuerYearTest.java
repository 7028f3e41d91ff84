package dev.pregao.etl.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.etl.b3.Completeness;
import dev.pregao.etl.b3.Completeness.Gap;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.TickerFinding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IssuerYearTest {

    private static final LocalDate AFTER = LocalDate.of(2024, 3, 11);
    private static final LocalDate UP_TO = LocalDate.of(2024, 3, 12);

    @Test
    void aCounterThatFellSaysNothingOfTooManyEvents() {
        assertThat(findings(new Gap(AFTER, UP_TO, -3, 1), Set.of(UP_TO)))
                .containsExactly(finding("contagem-caiu", 3, "a contagem caiu 3 entre 2024-03-11 e 2024-03-12"));
    }

    @Test
    void aCounterThatStandsStillAtAnEventKnownHasTooMany() {
        assertThat(findings(new Gap(AFTER, UP_TO, 0, 1), Set.of(UP_TO)))
                .containsExactly(finding("sobram-eventos", 1, "sobram 1 eventos entre 2024-03-11 e 2024-03-12"));
    }

    @Test
    void aDifferenceIsToldWhenEitherOfItsSessionsChanged() {
        Gap gap = new Gap(AFTER, UP_TO, 2, 0);
        TickerFinding missing = finding("faltam-eventos", 2, "faltam 2 eventos entre 2024-03-11 e 2024-03-12");

        assertThat(findings(gap, Set.of(AFTER))).containsExactly(missing);
        assertThat(findings(gap, Set.of(UP_TO.plusDays(1)))).isEmpty();
    }

    private static List<TickerFinding> findings(Gap gap, Set<LocalDate> changed) {
        Map<String, Completeness> gaps = Map.of("BBAS3", new Completeness(List.of(gap)));
        return new IssuerYear("BBAS", List.of(), 0, new TreeMap<>(gaps)).findings(List.of(), changed, false);
    }

    private static TickerFinding finding(String reason, int count, String text) {
        return new TickerFinding("BBAS3", new Finding(Kind.INCOMPLETE, reason, UP_TO, count, text));
    }
}
