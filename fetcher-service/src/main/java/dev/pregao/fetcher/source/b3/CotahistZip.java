package dev.pregao.fetcher.source.b3;

import dev.pregao.contracts.Quoted;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A download of B3's historical quotes: a ZIP of one member, whatever its name (until 2000 it has no {@code .TXT}). The
 * current year's is made while it is sent, sizes and checksum behind the data: nothing counts before it was read to its end.
 */
public final class CotahistZip {

    /** Five times the largest year so far (784 MB in 2025). */
    static final long MOST_BYTES = 4_000_000_000L;

    private static final byte[] SIGNATURE = {'P', 'K', 3, 4};
    private static final int SHOWN = 60;

    private CotahistZip() {}

    /**
     * Hands on every record that can be read, in the file's order.
     *
     * @param target the records count only if the outcome is {@link CotahistOutcome.Complete}
     * @throws IOException if the stream itself fails, which may be tried again
     */
    public static CotahistOutcome read(InputStream zip, Asked asked, Consumer<CotahistRecord> target)
            throws IOException {
        return read(zip, asked, target, MOST_BYTES);
    }

    static CotahistOutcome read(InputStream zip, Asked asked, Consumer<CotahistRecord> target, long mostBytes)
            throws IOException {
        return CotahistText.read(asked, target, file -> {
            PushbackInputStream begin = new PushbackInputStream(zip, SHOWN);
            checkSignature(begin);
            try {
                // In Latin-1 every name is one: of some characters in other encodings there would be no member.
                readMember(new ZipInputStream(begin, StandardCharsets.ISO_8859_1), file, mostBytes);
            } catch (EOFException cut) {
                throw new Refusal(Reason.CUT, "the ZIP ends within its member");
            } catch (ZipException broken) {
                throw new Refusal(Reason.BROKEN_ZIP, String.valueOf(broken.getMessage()));
            }
        });
    }

    private static void checkSignature(PushbackInputStream zip) throws IOException, Refusal {
        byte[] begin = zip.readNBytes(SHOWN);
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (begin.length <= i || begin[i] != SIGNATURE[i]) {
                throw new Refusal(
                        Reason.NOT_A_ZIP,
                        "it begins with " + Quoted.of(new String(begin, StandardCharsets.ISO_8859_1)));
            }
        }
        zip.unread(begin);
    }

    private static void readMember(ZipInputStream zip, CotahistText file, long mostBytes) throws IOException, Refusal {
        ZipEntry member = nextMember(zip);
        if (member == null || member.isDirectory()) {
            throw new Refusal(Reason.NO_MEMBER, member == null ? "an empty ZIP" : "only a folder");
        }
        Capped text = new Capped(zip, mostBytes);
        try (Ahead ahead = new Ahead(text)) {
            file.readLines(new CotahistLines(ahead));
        } catch (TooLarge bomb) {
            throw new Refusal(Reason.TOO_LARGE, "more than " + mostBytes + " bytes in " + name(member));
        }
        // Reading on past the member's end is what compares its checksum.
        ZipEntry second = nextMember(zip);
        if (second != null) {
            throw new Refusal(Reason.SEVERAL_MEMBERS, name(member) + " and " + name(second));
        }
    }

    private static @Nullable ZipEntry nextMember(ZipInputStream zip) throws IOException, Refusal {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException noName) {
            throw new Refusal(Reason.BROKEN_ZIP, "a member whose name is not in the encoding it says");
        }
    }

    private static String name(ZipEntry member) {
        return Quoted.of(member.getName());
    }

    private static final class TooLarge extends IOException {}

    /** Ends a bomb. */
    private static final class Capped extends FilterInputStream {
        private final long most;
        private long read;

        Capped(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            read += Math.max(got, 0);
            if (read > most) {
                throw new TooLarge();
            }
            return got;
        }
    }
}
