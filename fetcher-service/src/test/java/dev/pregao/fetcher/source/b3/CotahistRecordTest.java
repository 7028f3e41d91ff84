package dev.pregao.fetcher.source.b3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.fetcher.source.b3.Cotahist.Read;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Complete;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records made by hand; {@link Cotahist#RECORD} spells their fields. */
class CotahistRecordTest {
    @Test
    void everyFieldStandsWhereTheLayoutSays() {
        Read read = Cotahist.read(Cotahist.file(Cotahist.RECORD), Cotahist.DAY);

        assertThat(read.outcome()).isInstanceOf(Complete.class);
        CotahistRecord record = read.records().get(0);
        assertThat(record.text(CotahistField.CODNEG)).isEqualTo("PETR4F");
        assertThat(record.text(CotahistField.NOMRES)).isEqualTo("PETROBRAS");
        assertThat(record.text(CotahistField.ESPECI)).isEqualTo("PN      N2");
        assertThat(record.text(CotahistField.MODREF)).isEqualTo("R$");
        assertThat(record.text(CotahistField.CODISI)).isEqualTo("BRPETRACNPR6");
        assertThat(Map.of(
                        CotahistField.DATA, 2026_11_20L,
                        CotahistField.PREABE, 3800L,
                        CotahistField.PREMAX, 3855L,
                        CotahistField.PREMIN, 3790L,
                        CotahistField.PREMED, 3821L,
                        CotahistField.PREULT, 3842L,
                        CotahistField.QUATOT, 5000L,
                        CotahistField.VOLTOT, 19_105_000L,
                        CotahistField.FATCOT, 1L,
                        CotahistField.DISMES, 118L))
                .allSatisfy((field, value) -> assertThat(record.number(field)).isEqualTo(value));
        assertThat(record.isSpot()).isFalse();
    }

    @Test
    void whatWasReadIsCountedBySession() {
        Read read =
                Cotahist.read(Cotahist.file(Cotahist.RECORD, with("20261119"), Cotahist.RECORD), new Asked.Year(2026));

        assertThat(read.outcome().summary().lines()).isEqualTo(5);
        assertThat(read.outcome().summary().records()).isEqualTo(3);
        assertThat(read.outcome().summary().sessions())
                .containsExactly(Map.entry(LocalDate.of(2026, 11, 19), 1), Map.entry(Cotahist.SESSION, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "DATA,2026112O,3",
        "DATA,20261131,3",
        "PREABE,00000000-3800,57",
        "QUATOT,00000000000000500 ,153",
        "INDOPC,X,202",
        "FATCOT,000000.,211",
        "DISMES,1 8,243"
    })
    void aFieldThatCannotBeReadRejectsItsRecordAlone(CotahistField field, String text, int position) {
        Read read = Cotahist.read(
                Cotahist.file(Cotahist.RECORD, Cotahist.with(field, padded(text, field)), Cotahist.RECORD),
                Cotahist.DAY);

        assertThat(read.outcome()).isInstanceOf(Complete.class);
        assertThat(read.records()).hasSize(2);
        assertThat(read.outcome().summary().rejectedCount()).isOne();
        assertThat(read.outcome().summary().rejected())
                .containsExactly(new RejectedLine(3, position, field, text.strip()));
    }

    @Test
    void aTextWithControlCharactersRejectsItsRecord() {
        Read read =
                Cotahist.read(Cotahist.file(Cotahist.with(CotahistField.CODNEG, "PETR\u00004      ")), Cotahist.DAY);

        assertThat(read.records()).isEmpty();
        assertThat(read.outcome().summary().rejected())
                .containsExactly(new RejectedLine(2, 13, CotahistField.CODNEG, "PETR\u00004"));
    }

    @Test
    void ofManyRejectedRecordsTheFirstAreToldAndAllAreCounted() {
        String[] records = new String[150];
        Arrays.fill(records, Cotahist.with(CotahistField.DISMES, "abc"));

        CotahistSummary summary =
                Cotahist.read(Cotahist.file(records), Cotahist.DAY).outcome().summary();

        assertThat(summary.rejected()).hasSize(CotahistSummary.MOST_REJECTED);
        assertThat(summary.rejectedCount()).isEqualTo(150);
    }

    @Test
    void codesOfNoTableAreKeptAndCounted() {
        Read read = Cotahist.read(
                Cotahist.file(
                        Cotahist.with(CotahistField.TPMERC, "021"),
                        Cotahist.with(CotahistField.TPMERC, "021"),
                        Cotahist.with(CotahistField.INDOPC, "6"),
                        Cotahist.with(CotahistField.CODBDI, "A7")),
                Cotahist.DAY);

        assertThat(read.records()).hasSize(4);
        assertThat(read.outcome().summary().unknownCodes())
                .containsExactly(Map.entry("CODBDI A7", 1), Map.entry("INDOPC 6", 1), Map.entry("TPMERC 021", 2));
    }

    private static String with(String date) {
        return Cotahist.with(CotahistField.DATA, date);
    }

    private static String padded(String text, CotahistField field) {
        return text + " ".repeat(field.length() - text.length());
    }
}
