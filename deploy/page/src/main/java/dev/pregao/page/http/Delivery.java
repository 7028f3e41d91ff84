package dev.pregao.page.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Sends what the asker lacks, and no more bytes than it takes. */
final class Delivery {
    private static final int WORTH_PACKING_BYTES = 1400;
    private static final int TAG_BYTES = 8;

    private Delivery() {}

    static Answer fit(Ask ask, Answer answer) {
        if (answer instanceof Answer.Live live) {
            Map<String, String> headers = new HashMap<>(Guard.HEADERS);
            headers.putAll(live.headers());
            return new Answer.Live(headers, live.feed());
        }
        Answer.Whole whole = ((Answer.Whole) answer).with(Guard.HEADERS);
        if (whole.status() != 200 || !ask.method().equals("GET")) {
            return whole;
        }
        String tag = '"' + digest(whole.body()) + '"';
        if (ask.header("if-none-match").map(tag::equals).orElse(false)) {
            return new Answer.Whole(304, whole.with(Map.of("ETag", tag)).headers(), new byte[0]);
        }
        return packed(ask, whole.with(Map.of("ETag", tag, "Vary", "Accept-Encoding")));
    }

    private static Answer.Whole packed(Ask ask, Answer.Whole whole) {
        boolean worth = whole.body().length >= WORTH_PACKING_BYTES
                && ask.header("accept-encoding").orElse("").contains("gzip")
                && !whole.headers().getOrDefault("Content-Type", "").startsWith("font/");
        if (!worth) {
            return whole;
        }
        Map<String, String> headers = new HashMap<>(whole.headers());
        headers.put("Content-Encoding", "gzip");
        return new Answer.Whole(whole.status(), headers, gzip(whole.body()));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(whole, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
