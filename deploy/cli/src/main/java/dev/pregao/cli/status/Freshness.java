package dev.pregao.cli.status;

import dev.pregao.cli.session.StackNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;

/** How new the refined data is, by one LIST a ticker, whatever the length of its history. */
public record Freshness(S3Client s3, StackNames names) {
    private static final String REFINED = "refined/";
    private static final String SESSION = "data_pregao=";

    /** Days back from today to begin at: nearly always the first is enough. */
    private static final List<Integer> REACHES = List.of(15, 400, 40_000);

    /** The newest session of any ticker; empty while the lake is. */
    public Optional<LocalDate> newestSession(LocalDate today) {
        return folders(REFINED, REFINED)
                .flatMap(ticker -> newest(ticker, today).stream())
                .max(LocalDate::compareTo);
    }

    private Optional<LocalDate> newest(String ticker, LocalDate today) {
        for (int reach : REACHES) {
            Optional<LocalDate> newest = folders(ticker, ticker + SESSION + today.minusDays(reach))
                    .map(folder ->
                            LocalDate.parse(folder.substring(ticker.length() + SESSION.length(), folder.length() - 1)))
                    .max(LocalDate::compareTo);
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private Stream<String> folders(String prefix, String after) {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(names.lakeBucket())
                        .prefix(prefix)
                        .startAfter(after)
                        .delimiter("/"))
                .stream()
                .flatMap(page -> page.commonPrefixes().stream())
                .map(CommonPrefix::prefix);
    }
}
