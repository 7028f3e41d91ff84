package dev.pregao.fetcher.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    /** Of records in any order. */
    public static MarketVersion of(LocalDate session, byte[] records, Origin origin) {
        byte[] sorted = new byte[records.length];
        int[] at = {0};
        IntStream.range(0, records.length / CotahistRecord.LENGTH)
                .mapToObj(index -> index * CotahistRecord.LENGTH)
                .sorted(Comparator.comparing((Integer start) -> start, (one, other) -> compare(records, one, other)))
                .forEach(start -> {
                    System.arraycopy(records, start, sorted, at[0], CotahistRecord.LENGTH);
                    at[0] += CotahistRecord.LENGTH;
                });
        return new MarketVersion(session, sorted, origin);
    }

    private static int compare(byte[] records, int one, int other) {
        return Arrays.compareUnsigned(
                records, one, one + CotahistRecord.LENGTH, records, other, other + CotahistRecord.LENGTH);
    }

    /** What is left out and what is partial says something else, though its records may be the same. */
    public RawKey.MarketSession key() {
        byte[] lacks = (origin.partial() == null && origin.rejected() == 0
                        ? ""
                        : origin.partial() + " " + origin.rejected())
                .getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(lines, lines.length + lacks.length);
        System.arraycopy(lacks, 0, content, lines.length, lacks.length);
        return new RawKey.MarketSession(session, Version.of(origin.fetchedAt(), content));
    }

    public int size() {
        return lines.length / CotahistRecord.LENGTH;
    }

    List<CotahistRecord> records() {
        return IntStream.range(0, size())
                .mapToObj(index -> new CotahistRecord(lines, index * CotahistRecord.LENGTH, index + 1))
                .toList();
    }
}
