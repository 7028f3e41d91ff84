package dev.pregao.page.http;

import dev.pregao.contracts.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Sends what the asker lacks, and no more bytes than it takes. */
final class Delivery {
    private static final int WORTH_PACKING_BYTES = 1400;
    private static final int TAG_DIGITS = 16;

    private Delivery() {}

    static Answer fit(Ask ask, Answer answer) {
        return answer.match(whole -> fit(ask, whole.with(Guard.HEADERS)), live -> live.with(Guard.HEADERS));
    }

    private static Answer fit(Ask ask, Answer.Whole whole) {
        if (whole.status() != 200 || !ask.method().equals("GET")) {
            return whole;
        }
        String tag = '"' + Sha256.hex(whole.body(), TAG_DIGITS) + '"';
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
}
