package dev.pregao.fetcher.source.b3.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The text of an answer: UTF-8, with a byte order mark or without; what is none is Latin-1, in which B3's own files are.
 * Somebody on the way may have packed it, even twice.
 */
final class AnswerText {

    private static final int MOST_PACKINGS = 2;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AnswerText() {}

    /**
     * Reads it.
     *
     * @throws IOException if it is packed and broken, or unpacks to more than {@code mostBytes}
     */
    static String of(byte[] body, int mostBytes) throws IOException {
        byte[] bytes = body;
        for (int i = 0; i < MOST_PACKINGS && isPacked(bytes); i++) {
            bytes = unpacked(bytes, mostBytes);
        }
        String text = decoded(bytes);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && ((bytes[0] & 0xFF) | (bytes[1] & 0xFF) << Byte.SIZE) == GZIPInputStream.GZIP_MAGIC;
    }

    private static byte[] unpacked(byte[] bytes, int mostBytes) throws IOException {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = gzip.readNBytes(mostBytes);
            if (gzip.read() >= 0) {
                throw new IOException("it unpacks to more than " + mostBytes + " bytes");
            }
            return plain;
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException isLatin1) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
