package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What fetches were about to store, as they wrote it down before they did. */
record Receipts(S3Client s3, StackNames names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What fetches of these days, in UTC, have promised. */
    Set<RawKey> promised(LocalDate from, LocalDate to, Predicate<RawKey> wanted) {
        return from.datesUntil(to.plusDays(1))
                .map(LakeKey.Receipt::prefix)
                .flatMap(prefix -> list(names.lakeBucket(), prefix, prefix))
                .flatMap(receipt -> keys(receipt.key()))
                .flatMap(key -> RawKey.find(key).stream())
                .filter(wanted)
                .collect(Collectors.toSet());
    }

    /** What of it is there: a fetch that was stopped has promised more than it stored. */
    Set<RawKey> stored(Set<RawKey> promised) {
        Map<String, TreeSet<RawKey>> byPlace = promised.stream()
                .collect(Collectors.groupingBy(Receipts::place, Collectors.toCollection(TreeSet::new)));
        return byPlace.entrySet().stream()
                .flatMap(each -> list(
                                names.rawBucket(),
                                each.getKey(),
                                before(each.getValue().first()))
                        .flatMap(object -> RawKey.find(object.key()).stream())
                        .takeWhile(key -> key.compareTo(each.getValue().last()) <= 0)
                        .filter(each.getValue()::contains))
                .collect(Collectors.toSet());
    }

    /** Where keys lie beside each other. */
    private static String place(RawKey key) {
        return key instanceof RawKey.Bar bar
                ? RawKey.Bar.prefix(bar.ticker())
                : key instanceof RawKey.MarketSession ? RawKey.MarketSession.ZONE : key.folder();
    }

    /** Sorts before the key, and after those of other sessions before it. */
    private static String before(RawKey key) {
        return key.folder().substring(0, key.folder().length() - 1);
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
