package dev.pregao.fetcher.source.b3;

import dev.pregao.contracts.Quoted;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text of lines of exactly 245 bytes that end with CR LF or LF. Bytes come in blocks that the records keep pointing
 * into, so nothing is copied a line; a block lives as long as a record of it does.
 */
final class CotahistLines {

    private static final int SHOWN = 60;

    private final Ahead text;
    private byte[] block = new byte[0];
    private int at;
    private int end;
    private boolean ended;
    private int line;

    CotahistLines(Ahead text) {
        this.text = text;
    }

    /** The next line, or null at the end of the text. */
    @Nullable CotahistRecord next() throws IOException, Refusal {
        while (end - at < CotahistRecord.LENGTH + 2 && !ended) {
            fill();
        }
        if (at == end) {
            return null;
        }
        line++;
        int start = at;
        int stop = start + CotahistRecord.LENGTH;
        if (stop < end && block[stop] == '\n' && block[stop - 1] != '\r') {
            at = stop + 1;
        } else if (stop + 1 < end && block[stop] == '\r' && block[stop + 1] == '\n') {
            at = stop + 2;
        } else if (stop == end) {
            at = stop;
        } else {
            throw new Refusal(Reason.LINE_LENGTH, wrongLength());
        }
        return new CotahistRecord(block, start, line);
    }

    /** Puts what is left before the next block. */
    private void fill() throws IOException {
        Ahead.Block next = text.next();
        if (next == null) {
            ended = true;
            return;
        }
        int left = end - at;
        System.arraycopy(block, at, next.bytes(), Ahead.HEAD - left, left);
        block = next.bytes();
        at = Ahead.HEAD - left;
        end = next.end();
    }

    private String wrongLength() {
        int stop = at;
        while (stop < end && block[stop] != '\n') {
            stop++;
        }
        String begin =
                new String(Arrays.copyOfRange(block, at, Math.min(stop, at + SHOWN)), StandardCharsets.ISO_8859_1);
        boolean whole = stop < end || ended;
        int length = stop > at && block[stop - 1] == '\r' ? stop - 1 - at : stop - at;
        return "line " + line + " has " + (whole ? "" : "more than ") + length + " characters and should have "
                + CotahistRecord.LENGTH + "; it begins with " + Quoted.of(begin);
    }
}
