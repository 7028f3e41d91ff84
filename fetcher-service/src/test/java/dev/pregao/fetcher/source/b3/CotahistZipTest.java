package dev.pregao.fetcher.source.b3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.fetcher.source.b3.Cotahist.Read;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Complete;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a file one of B3's, and what makes it none. */
class CotahistZipTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void linesEndAsTheyLike(String end) {
        String text = String.join(end, Cotahist.HEADER, Cotahist.RECORD, Cotahist.trailer(3));

        assertThat(Cotahist.read(Cotahist.zip(text), Cotahist.DAY).outcome()).isInstanceOf(Complete.class);
        assertThat(Cotahist.read(Cotahist.zip(text + end), Cotahist.DAY).outcome())
                .isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COTAHIST.A1986", "COTAHIST_A2001", "anything"})
    void theMembersNameSaysNothing(String name) {
        byte[] text = text(Cotahist.HEADER, Cotahist.RECORD, Cotahist.trailer(3));

        assertThat(Cotahist.read(Cotahist.zip(text, name), Cotahist.DAY).outcome())
                .isInstanceOf(Complete.class);
    }

    @Test
    void aNameInAnotherEncodingSaysNothingEither() {
        byte[] zip = Cotahist.zip(text(Cotahist.HEADER, Cotahist.RECORD, Cotahist.trailer(3)), "COTACAO");

        // A cedilla of the DOS code page, with which Brazilian archivers write names
        assertThat(Cotahist.read(renamed(zip, 0), Cotahist.DAY).outcome()).isInstanceOf(Complete.class);

        // The same, marked as UTF-8
        assertRefused(
                Cotahist.read(renamed(zip, 0x08), Cotahist.DAY),
                Reason.BROKEN_ZIP,
                "a member whose name is not in the encoding it says");
    }

    /** The fifth letter of the name, and a flag, in the local header, which is all that is read of it. */
    private static byte[] renamed(byte[] zip, int flag) {
        byte[] renamed = zip.clone();
        renamed[30 + 4] = (byte) 0x80;
        renamed[7] = (byte) flag;
        return renamed;
    }

    @ParameterizedTest
    @CsvSource({"3,true", "1,true", "2,false", "4,false", "0,false"})
    void theTrailerCountsAllLinesOrTheRecordsAlone(int count, boolean taken) {
        Read read = Cotahist.read(
                Cotahist.zip(text(Cotahist.HEADER, Cotahist.RECORD, Cotahist.trailer(count)), "x"), Cotahist.DAY);

        assertThat(read.outcome() instanceof Complete).isEqualTo(taken);
        if (!taken) {
            assertRefused(
                    read, Reason.WRONG_COUNT, "the trailer counts '0000000000" + count + "' lines, the file has 3");
        }
    }

    @Test
    void anotherYearIsRefused() {
        assertRefused(
                Cotahist.read(Cotahist.file(Cotahist.RECORD), new Asked.Year(2025)),
                Reason.WRONG_YEAR,
                "a file of 2026, asked for 2025: '00COTAHIST.2026BOVESPA 20261120'");
    }

    @Test
    void aRecordOfAnotherSessionIsRefused() {
        assertRefused(
                Cotahist.read(Cotahist.file(Cotahist.RECORD, with("20261119")), Cotahist.DAY),
                Reason.WRONG_SESSION,
                "line 3 is of 2026-11-19, asked for COTAHIST_D20112026.ZIP");
    }

    @Test
    void aPageOfHtmlIsNoZip() {
        assertRefused(
                Cotahist.read("<html>Arquivo não encontrado".getBytes(StandardCharsets.ISO_8859_1), Cotahist.DAY),
                Reason.NOT_A_ZIP,
                "it begins with '<html>Arquivo não encontrado'");
        assertRefused(Cotahist.read(new byte[0], Cotahist.DAY), Reason.NOT_A_ZIP, "it begins with ''");
    }

    @Test
    void aZipHasOneMember() {
        byte[] text = text(Cotahist.HEADER, Cotahist.RECORD, Cotahist.trailer(3));

        assertRefused(
                Cotahist.read(Cotahist.zip(text, "a.TXT", "b.TXT"), Cotahist.DAY),
                Reason.SEVERAL_MEMBERS,
                "'a.TXT' and 'b.TXT'");
        assertRefused(
                Cotahist.read(Cotahist.zip(new byte[0], "folder/"), Cotahist.DAY), Reason.NO_MEMBER, "only a folder");
    }

    @Test
    void aZipCutAnywhereIsRefused() {
        byte[] whole = Cotahist.file(Cotahist.RECORD, Cotahist.with(CotahistField.CODNEG, "VALE3F      "));
        // What lies behind the member's data and checksum is the ZIP's table of contents, which nothing is read of.
        int contents = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");

        for (int length = 4; length < contents; length++) {
            Read read = Cotahist.read(Arrays.copyOf(whole, length), Cotahist.DAY);
            assertThat(read.outcome())
                    .as("the first %s of %s bytes", length, contents)
                    .isNotInstanceOf(Complete.class);
        }
        assertRefused(
                Cotahist.read(Arrays.copyOf(whole, contents - 1), Cotahist.DAY),
                Reason.CUT,
                "the ZIP ends within its member");
    }

    @Test
    void aTextWithoutItsTrailerIsCut() {
        assertRefused(
                Cotahist.read(Cotahist.zip(text(Cotahist.HEADER, Cotahist.RECORD), "x"), Cotahist.DAY),
                Reason.CUT,
                "no trailer after line 2");
        assertRefused(
                Cotahist.read(Cotahist.zip(text(Cotahist.HEADER), "x"), Cotahist.DAY),
                Reason.CUT,
                "no trailer after line 1");
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] zip = Cotahist.file(Cotahist.RECORD);
        int descriptor = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0007\b");
        zip[descriptor + 4] ^= 1;

        Read read = Cotahist.read(zip, Cotahist.DAY);

        assertThat(read.refused().reason()).isEqualTo(Reason.BROKEN_ZIP);
        assertThat(read.refused().detail()).contains("CRC");
    }

    @Test
    void aBombEndsBeforeItFillsAnything() {
        byte[] bomb = Cotahist.file(new String[0]);
        byte[] many = Cotahist.zip(text(Cotahist.HEADER + ("\n" + Cotahist.RECORD).repeat(4000)), "x");

        assertRefused(Cotahist.read(many, Cotahist.DAY, 500_000), Reason.TOO_LARGE, "more than 500000 bytes in 'x'");
        assertThat(Cotahist.read(bomb, Cotahist.DAY, 500_000).outcome()).isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @CsvSource({"244,244", "246,246", "0,0", "1000000,more than 261650"})
    void aLineOfAnotherLengthIsRefused(int length, String told) {
        String line = "01" + "x".repeat(Math.max(length - 2, 0));
        byte[] zip = Cotahist.zip(
                text(Cotahist.HEADER, Cotahist.RECORD, line.substring(0, length), Cotahist.trailer(4)), "x");

        Read read = Cotahist.read(zip, Cotahist.DAY);

        assertThat(read.refused().reason()).isEqualTo(Reason.LINE_LENGTH);
        assertThat(read.refused().detail())
                .startsWith("line 3 has " + told + " characters and should have 245; it begins with '");
        assertThat(read.refused().detail().length()).isLessThan(200);
    }

    @Test
    void anotherEncodingIsRefused() {
        String text = String.join(
                "\r\n", Cotahist.HEADER, Cotahist.with(CotahistField.NOMRES, "AÇÚCAR GUARA"), Cotahist.trailer(3));

        assertThat(Cotahist.read(Cotahist.zip(text), Cotahist.DAY)
                        .records()
                        .get(0)
                        .text(CotahistField.NOMRES))
                .isEqualTo("AÇÚCAR GUARA");
        assertRefused(
                Cotahist.read(Cotahist.zip(text.getBytes(StandardCharsets.UTF_8), "x"), Cotahist.DAY),
                Reason.LINE_LENGTH,
                "line 2 has 247 characters and should have 245; it begins with "
                        + "'012026112096PETR4F      020AÃ\\u0087Ã\\u009aCAR GUARAPN      N2   R$  00'");
        assertThat(Cotahist.read(Cotahist.zip(text.getBytes(StandardCharsets.UTF_16), "x"), Cotahist.DAY)
                        .refused()
                        .reason())
                .isEqualTo(Reason.LINE_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "98", "0A"})
    void aRecordOfAnotherTypeIsRefused(String type) {
        assertThat(Cotahist.read(Cotahist.file(Cotahist.RECORD, type + Cotahist.RECORD.substring(2)), Cotahist.DAY)
                        .refused()
                        .reason())
                .isEqualTo(Reason.RECORD_TYPE);
    }

    @Test
    void nothingStandsBeforeTheHeaderOrBehindTheTrailer() {
        assertRefused(
                Cotahist.read(Cotahist.zip(text(Cotahist.RECORD, Cotahist.trailer(2)), "x"), Cotahist.DAY),
                Reason.NO_HEADER,
                "line 1 begins with '012026112096PETR4F      020PETR' and not with 00COTAHIST.");
        assertRefused(Cotahist.read(Cotahist.zip(""), Cotahist.DAY), Reason.NO_HEADER, "an empty file");
        assertRefused(
                Cotahist.read(
                        Cotahist.zip(text(Cotahist.HEADER, Cotahist.trailer(2), Cotahist.RECORD), "x"), Cotahist.DAY),
                Reason.RECORD_TYPE,
                "line 3 stands after the trailer");
    }

    @Test
    void aStreamThatFailsIsNoVerdictOnTheFile() {
        byte[] zip = Cotahist.file(Cotahist.RECORD);
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(zip, 0, zip.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return read();
                    }
                });

        assertThatThrownBy(() -> CotahistZip.read(failing, Cotahist.DAY, record -> {}))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    private static void assertRefused(Read read, Reason reason, String detail) {
        assertThat(read.refused().reason()).isEqualTo(reason);
        assertThat(read.refused().detail()).isEqualTo(detail);
    }

    private static String with(String date) {
        return Cotahist.with(CotahistField.DATA, date);
    }

    private static byte[] text(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
