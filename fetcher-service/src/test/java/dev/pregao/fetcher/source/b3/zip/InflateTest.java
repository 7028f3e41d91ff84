package dev.pregao.fetcher.source.b3.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.fetcher.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK packs comes back, whatever comes of it at once; what the JDK does not unpack, this does not either. */
class InflateTest {

    private final Random random = new Random(20261127);

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "2,0", "3,0", "4,0", "5,0", "6,0", "7,0", "8,0", "9,0", "6,1", "9,1", "6,2", "9,2"})
    void everyLevelAndStrategyComesBack(int level, int strategy) throws DataFormatException {
        for (int size : new int[] {0, 1, 2, 7, 8, 9, 257, 258, 259, 32_767, 32_768, 32_769, 700_000}) {
            for (byte[] plain : new byte[][] {
                bytes(size, 256), bytes(size, 2), bytes(size, 1), lines(size), new byte[size], far(size)
            }) {
                byte[] packed = packed(plain, level, strategy);
                assertThat(unpacked(new Inflate(), packed, 1 << 16, 1 << 18)).isEqualTo(plain);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,1000", "2,3", "3,300", "7,4096", "8,100000", "9,7", "100,100", "512,262144"})
    void howMuchComesAndGoesAtOnceIsAllTheSame(int in, int out) throws DataFormatException {
        byte[] plain = lines(60_000);
        for (int level : new int[] {0, 1, 6, 9}) {
            assertThat(unpacked(new Inflate(), packed(plain, level, Deflater.DEFAULT_STRATEGY), in, out))
                    .isEqualTo(plain);
        }
    }

    @Test
    void whatStandsBehindTheEndIsLeft() throws DataFormatException {
        byte[] plain = lines(1_000);
        for (int level = 0; level <= 9; level++) {
            byte[] packed = packed(plain, level, Deflater.DEFAULT_STRATEGY);
            byte[] more = Arrays.copyOf(packed, packed.length + 100);
            Inflate inflate = new Inflate();
            inflate.setInput(more, 0, more.length);
            byte[] target = new byte[2_000];

            assertThat(inflate.inflate(target, 0, target.length)).isEqualTo(1_000);
            assertThat(inflate.finished()).isTrue();
            assertThat(inflate.getRemaining()).isEqualTo(100);
            assertThat(inflate.getBytesRead()).isEqualTo(packed.length);
            assertThat(inflate.getBytesWritten()).isEqualTo(1_000);
        }
    }

    @Test
    void aChangedBitGivesWhatTheJdkGives() {
        for (int i = 0; i < 3_000; i++) {
            byte[] packed = packed(lines(1 + random.nextInt(2_000)), 1 + random.nextInt(9), random.nextInt(3));
            for (int change = random.nextInt(3); change >= 0; change--) {
                packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] cut = Arrays.copyOf(packed, random.nextInt(10) == 0 ? random.nextInt(packed.length) : packed.length);
            @Nullable String jdk = outcome(new Inflater(true), cut);
            @Nullable String ours = outcome(new Inflate(), cut);
            if (jdk != null) {
                assertThat(ours).isEqualTo(jdk);
            }
        }
    }

    @Test
    void bytesWithoutSenseNeverLastNorBreakOut() {
        for (int i = 0; i < 3_000; i++) {
            outcome(new Inflate(), bytes(1 + random.nextInt(400), 256));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A block of the kind that there is none of
                "07",
                // A stored block whose two lengths do not fit
                "01050000000000",
                // A distance of the first byte of all
                "4b04a20000"
            })
    void brokenOnesAreRefused(String hex) {
        byte[] packed = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> unpacked(new Inflate(), packed, 100, 100)).isInstanceOf(DataFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cotahist/COTAHIST_D03022022.ZIP"})
    void b3sOwnFileIsTheSameFromBothStreams(String file) throws IOException {
        byte[] zip = SharedData.bytes(file);
        try (ZipInputStream jdk = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipInputStream ours = new MemberStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            assertThat(ours.getNextEntry().getName())
                    .isEqualTo(jdk.getNextEntry().getName());
            assertThat(ours.readAllBytes()).isEqualTo(jdk.readAllBytes());
            assertThat(ours.getNextEntry()).isNull();
        }
    }

    /** The text of the bytes, or null for those that are refused or cut. */
    private static @Nullable String outcome(Inflater inflater, byte[] packed) {
        try {
            return HexFormat.of().formatHex(unpacked(inflater, packed, 64, 1_000));
        } catch (DataFormatException refused) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static byte[] unpacked(Inflater inflater, byte[] packed, int in, int out) throws DataFormatException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] target = new byte[out];
        int at = 0;
        while (!inflater.finished()) {
            int made = inflater.inflate(target, 0, out);
            plain.write(target, 0, made);
            if (made == 0 && !inflater.finished()) {
                if (inflater.needsDictionary() || !inflater.needsInput() || at == packed.length) {
                    throw new DataFormatException("cut");
                }
                int some = Math.min(in, packed.length - at);
                inflater.setInput(Arrays.copyOfRange(packed, at, at + some), 0, some);
                at += some;
            }
        }
        return plain.toByteArray();
    }

    private static byte[] packed(byte[] plain, int level, int strategy) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream target = new DeflaterOutputStream(packed, deflater)) {
            target.write(plain);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private byte[] bytes(int size, int different) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) random.nextInt(different);
        }
        return bytes;
    }

    /** Lines that differ in a few digits. */
    private byte[] lines(int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append("012026112002PETR4       010PETROBRAS   PN      N2   R$  %013d%013d\r\n"
                    .formatted(random.nextInt(10_000), random.nextLong() >>> 20));
        }
        return text.substring(0, size).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Repeats what lies as far behind as anything may. */
    private byte[] far(int size) {
        byte[] bytes = bytes(size, 256);
        for (int i = 32_768; i < size; i++) {
            bytes[i] = bytes[i - 32_768];
        }
        return bytes;
    }
}
