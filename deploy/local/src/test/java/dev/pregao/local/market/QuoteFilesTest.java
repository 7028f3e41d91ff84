package dev.pregao.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteFilesTest {

    private static final String DAY = text("20261120", "20261120");
    private static final String YEAR = text("20261120", "20260102");

    @TempDir
    Path folder;

    @Test
    void whatAFileHoldsTellsB3sNameWhateverItIsCalled() throws IOException {
        // Given
        Files.writeString(folder.resolve("sexta.txt"), DAY);
        Files.write(folder.resolve("ano.TXT.gz"), gzip(YEAR));
        Files.write(folder.resolve("COTAHIST_A1986.ZIP"), zip("COTAHIST.A1986", text("19860102", "19860103")));

        // When
        RecordedMarket market = new RecordedMarket(folder);

        // Then
        assertThat(market.refused()).isEmpty();
        assertThat(member(market.findFile("COTAHIST_D20112026.ZIP").orElseThrow()))
                .isEqualTo(DAY);
        assertThat(member(market.findFile("COTAHIST_A2026.ZIP").orElseThrow())).isEqualTo(YEAR);
        assertThat(market.findFile("COTAHIST_A1986.ZIP"))
                .contains(Files.readAllBytes(folder.resolve("COTAHIST_A1986.ZIP")));
        assertThat(market.findFile("COTAHIST_D19112026.ZIP")).isEmpty();
        assertThat(market.find("PETR4.SA")).isEmpty();
    }

    @Test
    void aZipThatWasCutIsServedAsItIs() throws IOException {
        // Given
        byte[] whole = zip("A.TXT", text("20261120", random()));
        byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
        Files.write(folder.resolve("cut.zip"), cut);

        // When
        RecordedMarket market = new RecordedMarket(folder);

        // Then
        assertThat(market.findFile("COTAHIST_D20112026.ZIP")).contains(cut);
    }

    @Test
    void whatIsNoFileOfB3sStopsOnlyItself() throws IOException {
        // Given
        Files.writeString(folder.resolve("a.txt"), DAY);
        Files.writeString(folder.resolve("b.txt"), DAY);
        Files.writeString(folder.resolve("notes.txt"), "buy low\n");
        Files.writeString(folder.resolve("empty.zip"), "");

        // When
        RecordedMarket market = new RecordedMarket(folder);

        // Then
        assertThat(market.refused()).hasSize(3);
        assertThat(market.refused())
                .anySatisfy(refused -> assertThat(refused).endsWith("a.txt is, which counts"))
                .anySatisfy(refused -> assertThat(refused).endsWith("notes.txt: it does not begin with 00COTAHIST."))
                .anySatisfy(refused -> assertThat(refused).endsWith("empty.zip: no ZIP with a member"));
        assertThat(market.findFile("COTAHIST_D20112026.ZIP")).isPresent();
    }

    @Test
    void aFolderOfNothingElseIsRefused() throws IOException {
        // Given
        Files.writeString(folder.resolve("notes.txt"), "buy low\n");

        // Then
        assertThatThrownBy(() -> new RecordedMarket(folder))
                .isInstanceOf(MarketError.class)
                .hasMessageContaining("notes.txt: it does not begin with 00COTAHIST.");
    }

    private static String text(String... days) {
        StringBuilder text = new StringBuilder("00COTAHIST." + days[0].substring(0, 4) + "BOVESPA 20261120\r\n");
        for (String day : days) {
            text.append("01").append(day).append("02PETR4\r\n");
        }
        return text.append("99COTAHIST.\r\n").toString();
    }

    /** A record whose rest does not compress, so that a cut falls within it. */
    private static String random() {
        StringBuilder text = new StringBuilder("20261120");
        new Random(7).ints(20_000, ' ', '~').forEach(each -> text.append((char) each));
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String member, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(member));
            zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static String member(byte[] bytes) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(zip.getNextEntry()).isNotNull();
            return new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
