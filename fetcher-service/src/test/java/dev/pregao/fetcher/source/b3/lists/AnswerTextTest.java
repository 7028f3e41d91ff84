package dev.pregao.fetcher.source.b3.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Answers as servers and whoever stands between send them. */
class AnswerTextTest {

    private static final String TEXT = "[{\"tradingName\":\"CIA MINEIRAÇÃO\"}]";
    private static final int MOST = 1_000;

    @Test
    void utf8WithoutAndWithAByteOrderMark() throws IOException {
        assertThat(text(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(text(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(text(new byte[0])).isEmpty();
    }

    @Test
    void latin1() throws IOException {
        assertThat(text(TEXT.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(TEXT);
    }

    @Test
    void packedOnceAndTwice() throws IOException {
        byte[] once = packed(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(text(once)).isEqualTo(TEXT);
        assertThat(text(packed(once))).isEqualTo(TEXT);
    }

    @Test
    void aBombAndACutOneAreNoText() throws IOException {
        byte[] bomb = packed(new byte[MOST + 1]);
        byte[] whole = packed(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> text(bomb)).hasMessage("it unpacks to more than 1000 bytes");
        assertThatThrownBy(() -> text(Arrays.copyOf(whole, whole.length / 2))).isInstanceOf(IOException.class);
    }

    private static String text(byte[] body) throws IOException {
        return AnswerText.of(body, MOST);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
