package dev.pregao.fetcher.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import dev.pregao.fetcher.source.b3.Lines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of the whole market as one file told it.
 *
 * @param lines the records, one behind the other, sorted: a daily file and a yearly one that say the same are equal
 */
public record MarketVersion(LocalDate session, byte[] lines, Origin origin) {

    /**
     * Where the records came from.
     *
     * @param fileName B3's name of the file
     * @param digest SHA-256 of the file as it was fetched, in hex
     * @param fetchedAt when it was asked for
     * @param rejected records of the session that are left out, since a field of theirs cannot be read
     * @param partial why the file is refused; null if it is whole
     */
    public record Origin(String fileName, String digest, Instant fetchedAt, int rejected, @Nullable String partial) {

        Map<String, String> footer() {
            Map<String, String> footer = new HashMap<>(Map.of(
                    "pregao.file",
                    fileName,
                    "pregao.digest",
                    digest,
                    "pregao.fetched-at",
                    fetchedAt.toString(),
                    "pregao.rejected",
                    String.valueOf(rejected)));
            if (partial != null) {
                footer.put("pregao.partial", partial);
            }
            return footer;
        }
    }

    /** Of a session's records in any order. */
    public static MarketVersion of(LocalDate session, byte[] records, Origin origin) {
        return new MarketVersion(session, LineOrder.sorted(records), origin);
    }

    /** What is left out and what is partial says something else, though its records may be the same. */
    public RawKey.MarketSession key() {
        byte[] content = lines;
        if (origin.partial() != null || origin.rejected() > 0) {
            byte[] lacks = (origin.partial() + " " + origin.rejected()).getBytes(StandardCharsets.UTF_8);
            content = Arrays.copyOf(lines, lines.length + lacks.length);
            System.arraycopy(lacks, 0, content, lines.length, lacks.length);
        }
        return new RawKey.MarketSession(session, Version.of(origin.fetchedAt(), content));
    }

    public int size() {
        return lines.length / CotahistRecord.LENGTH;
    }

    /** Some of the records. */
    Lines lines(int from, int count) {
        return new Lines(lines, from * CotahistRecord.LENGTH, count);
    }
}
