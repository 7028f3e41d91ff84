package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetchAnswer;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.RawWriter;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.source.SourceAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One ticker of one fetch: what is known of it, what waits to be stored, and what became of that. */
public final class TickerFetch {

    private final Ticker ticker;
    private final StoredBars stored;
    private @Nullable FetchWindow window;
    private @Nullable LocalDate newest;
    private @Nullable SourceAnswer answer;
    private @Nullable SourceAnswer refused;
    private @Nullable Double rescaled;
    private boolean owesHistory;
    private int unchanged;
    private List<LocalDate> missing = List.of();
    private final List<FetchAnswer.Finding> findings = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<List<BarVersion>> stages = new ArrayList<>();
    private final Map<LocalDate, BarVersion> waiting = new HashMap<>();
    private final NavigableSet<LocalDate> known = new TreeSet<>();
    private final List<RawWriter.Result> results = new ArrayList<>();
    private @Nullable String failure;

    public TickerFetch(RawZone raw, Ticker ticker, LocalDate today) {
        this.ticker = ticker;
        this.stored = new StoredBars(raw, ticker, today);
    }

    public Ticker ticker() {
        return ticker;
    }

    public StoredBars stored() {
        return stored;
    }

    /** The dates asked for; empty while they are not known. */
    public Optional<FetchWindow> window() {
        return Optional.ofNullable(window);
    }

    public void asks(FetchWindow dates, Optional<LocalDate> newestStored) {
        window = dates;
        newest = newestStored.orElse(null);
    }

    /** The newest session that is stored by now; empty where none is. */
    public Optional<LocalDate> newest() {
        NavigableSet<LocalDate> sessions = sessions();
        LocalDate written = sessions.isEmpty() ? null : sessions.last();
        return Stream.of(Optional.ofNullable(newest), Optional.ofNullable(written))
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo);
    }

    /** What the source said last; empty where nothing was asked. */
    public Optional<SourceAnswer> answer() {
        return Optional.ofNullable(refused == null ? answer : refused);
    }

    public void told(SourceAnswer said, List<LocalDate> withoutBar) {
        answer = said;
        missing = withoutBar;
    }

    /** Rows and events that were left out of an answer. */
    public void leftOut(SourceAnswer.Bars told) {
        if (!told.refused().isEmpty()) {
            findings.add(new FetchAnswer.Finding(
                    "linha-recusada", null, told.refused().size()));
            messages.add(told.message());
        }
    }

    /** The source could not say what has to be known before anything of the ticker is stored. */
    public void refused(SourceAnswer said, String message) {
        refused = said;
        messages.add(message);
    }

    public void found(FetchAnswer.Finding finding, String message) {
        findings.add(finding);
        messages.add(message);
    }

    public void remarks(String message) {
        messages.add(message);
    }

    /** The past is on another scale than what is stored: nothing is stored before all of it is known. */
    public void owesHistory(double factor) {
        owesHistory = true;
        rescaled = factor;
    }

    public void hasHistory(@Nullable Double factor) {
        owesHistory = false;
        rescaled = factor;
    }

    public boolean owesHistory() {
        return owesHistory;
    }

    public @Nullable Double rescaled() {
        return rescaled;
    }

    public void unchanged(int bars) {
        unchanged += bars;
    }

    /** Versions to be stored, each stage only after the one before. */
    public void waits(List<List<BarVersion>> versions, NavigableSet<LocalDate> storedSessions) {
        for (int stage = 0; stage < versions.size(); stage++) {
            if (stages.size() == stage) {
                stages.add(new ArrayList<>());
            }
            stages.get(stage).addAll(versions.get(stage));
            versions.get(stage).forEach(version -> waiting.put(version.bar().session(), version));
        }
        known.addAll(storedSessions);
    }

    /** The version of a session that waits to be stored. */
    public Optional<BarVersion> waiting(LocalDate session) {
        return Optional.ofNullable(waiting.get(session));
    }

    public int waiting() {
        return stages.stream().mapToInt(List::size).sum();
    }

    /** The versions of a stage; none after a stage of which something is not stored. */
    public List<BarVersion> stage(int stage) {
        boolean complete = results.stream()
                .allMatch(result -> result.put() == RawWriter.Put.STORED || result.put() == RawWriter.Put.PRESENT);
        return stage < stages.size() && complete ? List.copyOf(stages.get(stage)) : List.of();
    }

    public void stored(RawWriter.Result result) {
        results.add(result);
        if (result.failure() != null && failure == null) {
            failure = "storing stopped (" + result.failure() + "); fetch again, what is stored is skipped";
        }
    }

    /** Nothing waits any more. */
    public void done() {
        stages.clear();
        waiting.clear();
    }

    /** Storage could not be read or written. */
    public void fails(String message) {
        failure = failure == null ? message : failure;
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public boolean isLate() {
        return count(RawWriter.Put.LATE) > 0;
    }

    public int bars() {
        return count(RawWriter.Put.STORED);
    }

    public int unchanged() {
        return unchanged + count(RawWriter.Put.PRESENT);
    }

    /** The sessions written. */
    public NavigableSet<LocalDate> sessions() {
        NavigableSet<LocalDate> sessions = new TreeSet<>();
        results.stream()
                .filter(result -> result.put() == RawWriter.Put.STORED)
                .forEach(result -> sessions.add(result.version().bar().session()));
        return sessions;
    }

    /** Those of them that had another version. */
    public List<LocalDate> restated() {
        return sessions().stream().filter(known::contains).toList();
    }

    public List<LocalDate> missing() {
        return missing;
    }

    public List<FetchAnswer.Finding> findings() {
        return List.copyOf(findings);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    private int count(RawWriter.Put outcome) {
        return (int) results.stream().filter(result -> result.put() == outcome).count();
    }
}
