package dev.pregao.catalog;

import dev.pregao.catalog.batch.FetchReceipts;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.repair.Coverage;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Mend;
import dev.pregao.catalog.repair.Scope;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.RawKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Raw objects no batch has. Ordinarily those that recent fetches told of before they wrote them, of whatever session, and
 * those of recent sessions, whoever wrote them; in full all there are.
 */
@Singleton
public class FindObjects {

    private static final int REASON_CHARS = 200;

    private final FetchReceipts receipts;
    private final ObjectListing objects;
    private final String rawBucket;

    @Inject
    public FindObjects(FetchReceipts receipts, ObjectListing objects, CatalogConfig config) {
        this.receipts = receipts;
        this.objects = objects;
        this.rawBucket = config.rawBucket();
    }

    public List<Finding> find(Coverage coverage, Scope scope) {
        List<Finding> findings = new ArrayList<>();
        Map<String, StoredObject> lost = new TreeMap<>();
        Stream<StoredObject> suspects = scope.full()
                ? objects.stream(rawBucket, RawKey.ZONE, "")
                : Stream.concat(toldOf(coverage, scope, findings), ofRecentSessions(scope));
        suspects.filter(object -> isInScope(object, scope) && coverage.misses(object))
                .forEach(object -> lost.put(object.key(), object));
        lost.forEach((key, object) ->
                findings.add(new Finding(Finding.Kind.OBJECT_WITHOUT_BATCH, key, new Mend.ObjectEvent(object))));
        return findings;
    }

    private Stream<StoredObject> ofRecentSessions(Scope scope) {
        Stream<StoredObject> bars = objects.folders(rawBucket, RawKey.Bar.ZONE).stream()
                .flatMap(folder -> RawKey.Bar.findTicker(folder).stream())
                .flatMap(ticker -> objects.stream(
                        rawBucket, RawKey.Bar.prefix(ticker), RawKey.Bar.start(ticker, scope.sessionsFrom())));
        return Stream.concat(
                bars,
                objects.stream(rawBucket, RawKey.MarketSession.ZONE, RawKey.MarketSession.start(scope.sessionsFrom())));
    }

    /** What receipts tell of and no manifest has, where it was written. */
    private Stream<StoredObject> toldOf(Coverage coverage, Scope scope, List<Finding> findings) {
        Map<String, NavigableSet<String>> byFolder = new LinkedHashMap<>();
        for (FetchReceipts.Read read : receipts.load(
                scope.batchesFrom(), scope.overdue().atZone(ZoneOffset.UTC).toLocalDate())) {
            read.match(told -> told.receipt().keys(), unreadable -> {
                        findings.add(new Finding(
                                Finding.Kind.UNREADABLE_RECEIPT,
                                unreadable.key(),
                                new Mend.Nothing(
                                        "left to an operator: " + Quoted.of(unreadable.reason(), REASON_CHARS))));
                        return List.<String>of();
                    })
                    .forEach(key -> RawKey.find(key)
                            .filter(ours -> !coverage.names(key))
                            .ifPresent(ours -> byFolder.computeIfAbsent(folder(ours), any -> new TreeSet<>())
                                    .add(key)));
        }
        return byFolder.entrySet().stream().flatMap(each -> written(each.getKey(), each.getValue()));
    }

    /** One listing from the first of them to the last. */
    private Stream<StoredObject> written(String folder, NavigableSet<String> keys) {
        String before = keys.first().substring(0, keys.first().length() - 1);
        return objects.stream(rawBucket, folder, before)
                .takeWhile(object -> object.key().compareTo(keys.last()) <= 0)
                .filter(object -> keys.contains(object.key()));
    }

    /** Where keys lie beside each other. */
    private static String folder(RawKey key) {
        return key.match(new RawKey.Cases<>() {
            @Override
            public String bar(RawKey.Bar bar) {
                return RawKey.Bar.prefix(bar.ticker());
            }

            @Override
            public String marketSession(RawKey.MarketSession session) {
                return RawKey.MarketSession.ZONE;
            }

            @Override
            public String eventList(RawKey.EventList list) {
                return RawKey.EventList.prefix(list.issuer());
            }

            @Override
            public String indexYear(RawKey.IndexYear year) {
                return RawKey.IndexYear.ZONE;
            }
        });
    }

    /** An object older than the oldest batch looked at may well be in one that was not. */
    private static boolean isInScope(StoredObject object, Scope scope) {
        return object.lastModified().isBefore(scope.overdue())
                && (scope.full()
                        || !object.lastModified()
                                .isBefore(scope.batchesFrom().atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
}
