package dev.pregao.catalog;

import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Mend;
import dev.pregao.catalog.repair.Recomputed;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rows of the daily table that are gone though raw has their bar: they are computed again, not forgotten. */
@Singleton
public class FindRows {

    private final ObjectListing objects;
    private final String rawBucket;

    @Inject
    public FindRows(ObjectListing objects, CatalogConfig config) {
        this.objects = objects;
        this.rawBucket = config.rawBucket();
    }

    /**
     * The same findings with the mend they need: computing again where raw has a version, unless that was in vain; those
     * that are being computed again already are left out.
     *
     * @param gone partitions of the daily table without their object
     */
    public List<Finding> find(List<Finding> gone, Recomputed recomputed) {
        Map<Ticker, NavigableSet<LocalDate>> sessions = new TreeMap<>();
        gone.forEach(finding -> row(finding)
                .ifPresent(row -> sessions.computeIfAbsent(row.ticker(), ticker -> new TreeSet<>())
                        .add(row.session())));
        Set<LakeKey.Refined> inRaw = sessions.entrySet().stream()
                .flatMap(each -> inRaw(each.getKey(), each.getValue()).stream())
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : gone) {
            Optional<LakeKey.Refined> row = row(finding).filter(inRaw::contains);
            if (row.isEmpty() || (!recomputed.isUnderWay(row.get().key()) && recomputed.wasInVain(row.get()))) {
                findings.add(finding);
            } else if (!recomputed.isUnderWay(row.get().key())) {
                Mend again =
                        new Mend.Recompute(Set.of(row.get().ticker()), row.get().key());
                findings.add(new Finding(finding.kind(), finding.subject(), again));
            }
        }
        return findings;
    }

    /** The row whose folder a finding names. */
    private static Optional<LakeKey.Refined> row(Finding finding) {
        String[] folder = finding.subject().split("/", -1);
        String ticker = folder[1].substring(folder[1].indexOf('=') + 1);
        return LakeKey.Refined.find(finding.subject() + ticker + ".parquet");
    }

    /** One listing from the first of these sessions to the last. */
    private Set<LakeKey.Refined> inRaw(Ticker ticker, NavigableSet<LocalDate> sessions) {
        String end = RawKey.Bar.start(ticker, sessions.last().plusDays(1));
        return objects.stream(rawBucket, RawKey.Bar.prefix(ticker), RawKey.Bar.start(ticker, sessions.first()))
                .takeWhile(object -> object.key().compareTo(end) < 0)
                .filter(object -> object.sizeBytes() > 0)
                .flatMap(object -> RawKey.Bar.find(object.key()).stream())
                .map(bar -> new LakeKey.Refined(ticker, bar.session()))
                .filter(row -> sessions.contains(row.session()))
                .collect(Collectors.toSet());
    }
}
