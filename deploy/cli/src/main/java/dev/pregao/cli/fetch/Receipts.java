package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What fetches were about to store, as they wrote it down before they did. */
record Receipts(S3Client s3, StackNames names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The bars that fetches of these days, in UTC, have promised; no tickers mean any. */
    Set<RawKey.Bar> promised(LocalDate from, LocalDate to, Collection<Ticker> tickers) {
        return from.datesUntil(to.plusDays(1))
                .map(LakeKey.Receipt::prefix)
                .flatMap(prefix -> list(names.lakeBucket(), prefix, prefix))
                .flatMap(receipt -> keys(receipt.key()))
                .flatMap(key -> RawKey.Bar.find(key).stream())
                .filter(bar -> tickers.isEmpty() || tickers.contains(bar.ticker()))
                .collect(Collectors.toSet());
    }

    /** Those of the bars that are there: a fetch that was stopped has promised more than it stored. */
    Set<RawKey.Bar> stored(Set<RawKey.Bar> promised) {
        Map<Ticker, TreeSet<RawKey.Bar>> byTicker = promised.stream()
                .collect(Collectors.groupingBy(RawKey.Bar::ticker, Collectors.toCollection(TreeSet::new)));
        return byTicker.values().stream()
                .flatMap(bars -> list(
                                names.rawBucket(),
                                RawKey.Bar.prefix(bars.first().ticker()),
                                RawKey.Bar.start(
                                        bars.first().ticker(), bars.first().session()))
                        .flatMap(object -> RawKey.Bar.find(object.key()).stream())
                        .takeWhile(bar -> bar.compareTo(bars.last()) <= 0)
                        .filter(bars::contains))
                .collect(Collectors.toSet());
    }

    private Stream<String> keys(String receipt) {
        try {
            JsonNode read = JSON.readTree(
                    s3.getObjectAsBytes(get -> get.bucket(names.lakeBucket()).key(receipt))
                            .asByteArray());
            List<String> keys = new ArrayList<>();
            read.path("keys").forEach(key -> keys.add(key.asText()));
            return keys.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Stream<S3Object> list(String bucket, String prefix, String after) {
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(prefix).startAfter(after))
                .contents()
                .stream();
    }
}
