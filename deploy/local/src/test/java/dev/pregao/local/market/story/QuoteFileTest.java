package dev.pregao.local.market.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.local.market.story.Disagreement.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteFileTest {

    private static final Paper PETR4 = new Paper("PETR4");
    private static final LocalDate LAST = LocalDate.of(2026, 11, 19);

    private static final Story STORY = new Story(7, LAST);
    private static final QuoteFile FILES = new QuoteFile(STORY);

    @Test
    void aDaysFileHasARecordAndAnOddLotOfEachPaper() throws IOException {
        // When
        List<String> lines = lines("COTAHIST_D19112026.ZIP");

        // Then
        int lacking = (int) STORY.disagreements().stream()
                .filter(each -> each.session().equals(LAST) && each.kind() == Kind.B3_LACKS)
                .count();
        int records = 2 * (Story.papers().size() - lacking);
        assertThat(lines).hasSize(records + 2).allSatisfy(line -> assertThat(line)
                .hasSize(245));
        assertThat(lines.get(0)).startsWith("00COTAHIST.2026BOVESPA 20261119");
        assertThat(lines.get(records + 1)).startsWith("99COTAHIST.2026BOVESPA 20261119%011d".formatted(records + 2));
        assertThat(record(lines, PETR4, LAST)).isEqualTo(expected(PETR4, LAST));
    }

    @Test
    void aYearsFileHasTheSameRecordsAsItsDays() throws IOException {
        // When
        List<String> year = lines("COTAHIST_A2026.ZIP");

        // Then
        assertThat(year)
                .containsAll(inner(lines("COTAHIST_D19112026.ZIP")))
                .containsAll(inner(lines("COTAHIST_D02012026.ZIP")));
    }

    @Test
    void theDistributionRisesAtEveryExDateAndAtNoOther() throws IOException {
        // Given
        Map<LocalDate, Traded> traded = STORY.of(PETR4).subMap(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
        List<String> lines = lines("COTAHIST_A2025.ZIP");
        int before = 0;

        for (Map.Entry<LocalDate, Traded> each : traded.entrySet()) {
            // When
            int distribution =
                    Integer.parseInt(record(lines, PETR4, each.getKey()).substring(242, 245));

            // Then
            if (before > 0) {
                assertThat(distribution - before).isEqualTo(each.getValue().isEx() ? 1 : 0);
            }
            before = distribution;
        }
    }

    @Test
    void whatB3LacksIsNotThere() throws IOException {
        // Given
        Disagreement lacking = STORY.disagreements().stream()
                .filter(each -> each.kind() == Kind.B3_LACKS)
                .findFirst()
                .orElseThrow();

        // When
        List<String> lines = lines("COTAHIST_A" + lacking.session().getYear() + ".ZIP");

        // Then
        assertThat(lines).noneMatch(line -> line.startsWith(begin(lacking.code(), lacking.session())));
        assertThat(lines).anyMatch(line -> line.substring(12, 24).strip().equals(lacking.code()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COTAHIST_D19112025.ZIP", // a day of another year
                "COTAHIST_D20112026.ZIP", // a holiday
                "COTAHIST_D99999999.ZIP",
                "COTAHIST_A1999.ZIP",
                "COTAHIST_A2027.ZIP",
                "COTAHIST_M112026.ZIP"
            })
    void b3HasNoOther(String name) {
        assertThat(FILES.find(name)).isEmpty();
    }

    /** As B3's layout has it, written by hand. */
    private String expected(Paper paper, LocalDate session) {
        Traded quote = STORY.of(paper).get(session);
        long high = cents(quote.high());
        long low = cents(quote.low());
        long mean = (high + low) / 2;
        long distribution = 100
                + STORY.of(paper).headMap(session, true).values().stream()
                        .filter(each -> each.dividend() != 0 || each.split() != 1)
                        .count();
        return begin(paper.code(), session) + "010" + "PETR        " + "PN      N1" + "   " + "R$  "
                + "%013d%013d%013d%013d".formatted(cents(quote.open()), high, low, mean)
                + "%013d%013d%013d".formatted(cents(quote.close()), cents(quote.close()), cents(quote.close()) + 1)
                + "%05d%018d%018d"
                        .formatted(Math.min(99_999, quote.volume() / 700 + 1), quote.volume(), mean * quote.volume())
                + "0000000000000" + "0" + "99991231" + "0000001" + "0000000000000" + "BRPETRACNPR6"
                + "%03d".formatted(distribution);
    }

    private static long cents(double price) {
        return Math.round(price * 100);
    }

    private static String begin(String code, LocalDate session) {
        return "01" + session.format(DateTimeFormatter.BASIC_ISO_DATE) + "02" + "%-12s".formatted(code);
    }

    private static String record(List<String> lines, Paper paper, LocalDate session) {
        return lines.stream()
                .filter(line -> line.startsWith(begin(paper.code(), session)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> inner(List<String> lines) {
        return lines.subList(1, lines.size() - 1);
    }

    private List<String> lines(String name) throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(FILES.find(name).orElseThrow()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo(name.replace("ZIP", "TXT"));
            List<String> lines = List.of(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1).split("\r\n", -1));
            assertThat(zip.getNextEntry()).isNull();
            assertThat(lines.get(lines.size() - 1)).isEmpty();
            return lines.subList(0, lines.size() - 1);
        }
    }
}
