package dev.pregao.fetcher.source.b3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitsTest {

    private static final int OFFSET = 3;
    /** No field of the layout has more. */
    private static final int MOST = 18;

    @Test
    void digitsOfEveryLengthAreReadAsJavaReadsThem() {
        Random random = new Random(1);
        for (int length = 1; length <= MOST; length++) {
            for (int i = 0; i < 2_000; i++) {
                StringBuilder digits = new StringBuilder();
                for (int digit = 0; digit < length; digit++) {
                    digits.append(i == 0 ? 0 : i == 1 ? 9 : random.nextInt(10));
                }
                assertThat(number(digits.toString())).isEqualTo(Long.parseLong(digits.toString()));
            }
        }
    }

    @Test
    void anythingElseAmongThemIsNoNumber() {
        for (int length = 1; length <= MOST; length++) {
            for (int at = 0; at < length; at++) {
                for (int each = 0; each < 256; each++) {
                    if (each < '0' || each > '9') {
                        byte[] text = bytes("7".repeat(length));
                        text[OFFSET + at] = (byte) each;
                        assertThat(Digits.number(text, OFFSET, OFFSET + length))
                                .as("byte " + each + " at " + at + " of " + length)
                                .isEqualTo(CotahistRecord.NOT_A_NUMBER);
                    }
                }
            }
        }
    }

    @Test
    void whatIsKnownToBeDigitsIsReadTheSame() {
        Random random = new Random(2);
        for (int length = 1; length <= MOST; length++) {
            for (int i = 0; i < 2_000; i++) {
                byte[] bytes = new byte[8 + length];
                random.nextBytes(bytes);
                for (int at = 8; at < bytes.length; at++) {
                    bytes[at] = (byte) ('0' + random.nextInt(10));
                }
                assertThat(Digits.known(bytes, 8, bytes.length)).isEqualTo(Digits.number(bytes, 8, bytes.length));
            }
        }
    }

    private static long number(String digits) {
        return Digits.number(bytes(digits), OFFSET, OFFSET + digits.length());
    }

    private static byte[] bytes(String digits) {
        return (" ".repeat(OFFSET) + digits + "x").getBytes(StandardCharsets.ISO_8859_1);
    }
}
