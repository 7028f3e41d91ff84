package dev.pregao.etl.quality;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Choice;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.bars.Reason;
import dev.pregao.etl.bars.Validity;
import dev.pregao.etl.quality.Finding.Kind;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;

/**
 * How good one ticker's part of a batch is.
 *
 * @param bars valid versions of the batch
 * @param findings by kind, reason and date
 * @param rejects refused versions of the batch, by key
 */
public record Quality(Ticker ticker, int bars, List<Finding> findings, List<Reject> rejects) implements Serializable {

    public Quality {
        findings = findings.stream().sorted(Finding.ORDER).toList();
        rejects = List.copyOf(rejects);
    }

    /**
     * Judges what was read.
     *
     * @param versions the batch's, all others of the same dates, and those beside them that the computation needed
     * @param gaps sessions asked for that have no bar
     */
    public static Quality of(Ticker ticker, Collection<RawVersion> versions, NavigableSet<LocalDate> gaps) {
        List<Reject> rejects = rejects(versions);
        List<Finding> findings = new ArrayList<>(rejected(rejects));
        gaps.forEach(session -> findings.add(Finding.of(Kind.GAP, session)));
        NavigableMap<LocalDate, Choice> choices = ChooseVersion.choose(versions);
        Map<LocalDate, List<RawVersion>> dates =
                versions.stream().collect(groupingBy(version -> version.key().session()));
        choices.forEach((date, choice) -> {
            if (isRestated(choice, dates.getOrDefault(date, List.of()))) {
                findings.add(Finding.of(Kind.RESTATED, date));
            }
            choice.poorer().stream()
                    .filter(RawVersion::ofBatch)
                    .reduce((older, newest) -> newest)
                    .ifPresent(poorer -> findings.add(poorer(poorer)));
        });
        findings.addAll(Suspects.of(versions, choices));
        int ofTheBatch = (int) versions.stream().filter(RawVersion::ofBatch).count();
        return new Quality(ticker, ofTheBatch - rejects.size(), findings, rejects);
    }

    /** How many versions were refused for which reason. */
    public Map<Reason, Integer> rejectsByReason() {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        rejects.forEach(reject -> reasons.merge(reject.reason(), 1, Integer::sum));
        return reasons;
    }

    /** The same with findings that do not come of the batch's own bars. */
    public Quality with(Collection<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Quality(ticker, bars, all, rejects);
    }

    /** How many findings of a kind there are. */
    public int count(Kind kind) {
        return (int) findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    private static List<Reject> rejects(Collection<RawVersion> versions) {
        List<Reject> rejects = new ArrayList<>();
        versions.stream()
                .filter(RawVersion::ofBatch)
                .sorted(Comparator.comparing(RawVersion::key))
                .forEach(version -> Validity.refusal(version)
                        .ifPresent(
                                refusal -> rejects.add(Reject.of(version.key(), refusal.reason(), refusal.value()))));
        return rejects;
    }

    /** One finding a session and reason, with the value refused last. */
    private static Collection<Finding> rejected(List<Reject> rejects) {
        record Refused(LocalDate session, Reason reason) {}

        Map<Refused, Finding> findings = new LinkedHashMap<>();
        for (Reject reject : rejects) {
            LocalDate session = Objects.requireNonNull(reject.session());
            findings.merge(
                    new Refused(session, reject.reason()),
                    new Finding(Kind.REJECTED, reject.reason().word(), session, 1, reject.value()),
                    (older, newer) ->
                            new Finding(newer.kind(), newer.reason(), session, older.count() + 1, newer.value()));
        }
        return findings.values();
    }

    /** The batch's version counts, and without the batch one with other values would. */
    private static boolean isRestated(Choice choice, List<RawVersion> versions) {
        RawVersion held = choice.held();
        if (held == null || !held.ofBatch()) {
            return false;
        }
        RawVersion before = ChooseVersion.chooseOne(
                        versions.stream().filter(version -> !version.ofBatch()).collect(toList()))
                .held();
        return before != null
                && !before.key().version().digest().equals(held.key().version().digest());
    }

    private static Finding poorer(RawVersion version) {
        String value = "volume=" + Objects.requireNonNull(version.bar()).volume();
        return new Finding(Kind.POORER, null, version.key().session(), 1, value);
    }
}
