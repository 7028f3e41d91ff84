package dev.pregao.fetcher.ticker;

import dev.pregao.fetcher.FetchAnswer;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.HeldAnswer;
import dev.pregao.fetcher.raw.HeldAnswers;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.raw.StoredSession;
import dev.pregao.fetcher.restate.Restatement;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.SourceAnswer;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What becomes of a ticker's stored past when a source tells another one: single corrections are stored as versions; a
 * factor makes the whole history come again, and is believed only if it holds across all of it.
 */
@Singleton
public final class History {

    private static final Logger LOG = Logger.getLogger(History.class);

    /** In how many steps a rescaled history is stored. */
    static final int STAGES = 4;

    /** Of so many stored sessions one may be missing in a whole history. */
    private static final int MISSING_ONE_OF = 100;

    private final CompareBars compareBars;
    private final HeldAnswers heldAnswers;

    History(CompareBars compareBars, HeldAnswers heldAnswers) {
        this.compareBars = compareBars;
        this.heldAnswers = heldAnswers;
    }

    /** Takes what was told of a window; where it is on another scale than what is stored, the history is owed. */
    public void take(TickerFetch fetch, FetchWindow window, SourceAnswer.Bars told, Compared compared)
            throws StorageFailure, InterruptedException {
        Optional<Double> factor = compared.restatement()
                .match(
                        corrected -> {
                            remark(fetch, corrected);
                            return Optional.empty();
                        },
                        rescaled -> Optional.of(rescaled.factor()),
                        partial -> Optional.of(partial.factor()));
        if (factor.isEmpty()) {
            fetch.unchanged(compared.unchanged());
            fetch.waits(List.of(compared.changed()), stored(fetch, compared.changed()));
            return;
        }
        fetch.owesHistory(factor.get());
        if (whole(fetch, window).equals(window)) {
            judge(fetch, window, told);
        }
    }

    /** Asks for the whole history, the dates of the fetch included. */
    public void settle(TickerFetch fetch, FetchWindow window, Asking asking)
            throws StorageFailure, InterruptedException {
        FetchWindow whole = whole(fetch, window);
        LOG.infof(
                "source rescaled its past, all of it comes again ticker=%s factor=%s from=%s to=%s",
                fetch.ticker(), fetch.rescaled(), whole.from(), whole.to());
        SourceAnswer answer = asking.ask(fetch.ticker(), whole);
        Optional<SourceAnswer.Bars> told = answer.told();
        if (told.isPresent()) {
            judge(fetch, whole, told.get());
        } else {
            fetch.refused(
                    answer,
                    "the source has multiplied its past by " + fetch.rescaled() + ", and asked for all of it: "
                            + answer.message());
        }
    }

    private static FetchWindow whole(TickerFetch fetch, FetchWindow window) throws StorageFailure {
        NavigableMap<LocalDate, StoredSession> all = fetch.stored().all();
        return window.including(all.firstKey()).including(all.lastKey());
    }

    private void judge(TickerFetch fetch, FetchWindow whole, SourceAnswer.Bars told)
            throws StorageFailure, InterruptedException {
        Compared compared = compareBars.compareAll(fetch, whole, told);
        Restatement restatement = complete(fetch, told, compared.restatement());
        Optional<Restatement.Partial> partial =
                restatement.match(corrected -> Optional.empty(), rescaled -> Optional.empty(), Optional::of);
        if (partial.isPresent()) {
            hold(fetch, compared, partial.get());
            return;
        }
        fetch.hasHistory(
                restatement.match(corrected -> null, Restatement.Rescaled::factor, Restatement.Partial::factor));
        fetch.unchanged(compared.unchanged());
        List<FetchWindow> later = List.of(
                fetch.window().orElse(whole),
                FetchWindow.upTo(fetch.stored().all().lastKey()),
                FetchWindow.upTo(whole.to()));
        fetch.waits(stages(compared.changed(), later), stored(fetch, compared.changed()));
    }

    /** A history without a good part of the stored sessions would leave those on the old scale. */
    private static Restatement complete(TickerFetch fetch, SourceAnswer.Bars told, Restatement restatement)
            throws StorageFailure {
        Set<LocalDate> answered =
                told.bars().stream().filter(Bar::traded).map(Bar::session).collect(Collectors.toSet());
        List<LocalDate> missing = fetch.stored().all().keySet().stream()
                .filter(session -> !answered.contains(session))
                .toList();
        return missing.size() <= Math.max(1, fetch.stored().all().size() / MISSING_ONE_OF)
                ? restatement
                : restatement.match(
                        corrected -> corrected,
                        rescaled -> new Restatement.Partial(told.bars().get(0).session(), rescaled.factor()),
                        partial -> partial);
    }

    /** Nothing that is stored gets another version; what is new is stored as it was told. */
    private void hold(TickerFetch fetch, Compared compared, Restatement.Partial partial)
            throws StorageFailure, InterruptedException {
        NavigableSet<LocalDate> known = stored(fetch, compared.changed());
        List<BarVersion> refused = compared.changed().stream()
                .filter(version -> known.contains(version.bar().session()))
                .toList();
        List<BarVersion> fresh = compared.changed().stream()
                .filter(version -> !known.contains(version.bar().session()))
                .toList();
        if (!refused.isEmpty()) {
            heldAnswers.keep(new HeldAnswer(refused, partial.from(), partial.factor()));
        }
        fetch.hasHistory(null);
        fetch.unchanged(compared.unchanged());
        fetch.waits(List.of(fresh), new TreeSet<>());
        fetch.found(
                new FetchAnswer.Finding("reescala-parcial", partial.from(), partial.factor()),
                "the source has multiplied only part of its past (by " + partial.factor() + " from " + partial.from()
                        + " on); what it told of stored sessions is held back until it tells one consistent past");
    }

    /**
     * The order of storing a rescaled history. What the next fetches will compare goes last, and only after all the
     * rest: as long as that is on the old scale, they find the rescale again and complete it.
     *
     * @param later what a repetition of this fetch compares, then what every daily fetch does; a session in more than one
     *     of them goes with the last
     */
    static List<List<BarVersion>> stages(List<BarVersion> changed, List<FetchWindow> later) {
        List<List<BarVersion>> stages = new ArrayList<>(List.of(new ArrayList<>()));
        later.forEach(window -> stages.add(new ArrayList<>()));
        for (BarVersion version : changed) {
            int stage = later.size();
            while (stage > 0 && !later.get(stage - 1).contains(version.bar().session())) {
                stage--;
            }
            stages.get(stage).add(version);
        }
        return stages;
    }

    private static void remark(TickerFetch fetch, Restatement.Corrected corrected) {
        if (!corrected.sessions().isEmpty()) {
            LOG.warnf(
                    "source moved prices by no one factor, stored as versions ticker=%s sessions=%s",
                    fetch.ticker(), corrected.sessions());
        }
    }

    /** The sessions of the versions that have another one already. */
    private static NavigableSet<LocalDate> stored(TickerFetch fetch, List<BarVersion> versions) throws StorageFailure {
        NavigableSet<LocalDate> known = new TreeSet<>();
        if (!versions.isEmpty()) {
            Set<LocalDate> sessions =
                    fetch.stored().from(versions.get(0).bar().session()).keySet();
            versions.stream()
                    .map(version -> version.bar().session())
                    .filter(sessions::contains)
                    .forEach(known::add);
        }
        return known;
    }
}
