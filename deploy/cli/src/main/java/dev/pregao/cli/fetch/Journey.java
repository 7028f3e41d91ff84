package dev.pregao.cli.fetch;

import dev.pregao.cli.batch.BatchFolder;
import dev.pregao.cli.batch.BatchWords;
import dev.pregao.cli.batch.EtlRuns;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.page.pipeline.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * Waits until SQL can see what raw holds of something: what this fetch has stored, and what earlier ones have left
 * open, since half a lake is a wrong answer.
 */
final class Journey {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_GATHERING = Duration.ofMinutes(5);
    /** A run may wait for the one before it, and a failed one for its next attempt. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(20);
    /** The days whose receipts the reconciler looks at too. */
    private static final int DAYS_OF_RECEIPTS = 7;

    private final Session session;
    private final BatchFolder folder;
    private final Terminal terminal;
    private final Instant startedAt;
    private final Map<BatchId, Batch> watched = new LinkedHashMap<>();
    private final Set<BatchId> looked = new HashSet<>();
    private final Set<String> failuresTold = new HashSet<>();
    private Set<RawKey> pending = Set.of();
    private int gathering;

    /** Begins before the fetch. */
    Journey(Session session, Terminal terminal) {
        this.session = session;
        this.folder = session.batches();
        this.terminal = terminal;
        this.startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Waits.
     *
     * @param fetched of what; a cloud that ends with this command waits for everything, so as to end no run
     * @param stored how many objects this fetch says it has stored of it
     */
    Hops await(Concern fetched, long stored) {
        Instant fetchedAt = Instant.now();
        Concern concern = session.endsWithCommand() ? Concern.all() : fetched;
        LocalDate since = LocalDate.ofInstant(startedAt, ZoneOffset.UTC).minusDays(DAYS_OF_RECEIPTS);
        Receipts receipts = new Receipts(session.aws().s3, session.names());
        pending = receipts.promised(since, LocalDate.now(ZoneOffset.UTC), concern.keys());
        for (Batch left : folder.unfinished()) {
            watch(left, concern);
        }
        look(since, concern);
        pending = receipts.stored(pending);
        gathering = pending.size();
        watched.values().stream().filter(this::isEarlier).forEach(this::tellEarlier);
        return Waiting.until(
                POLL,
                () -> {
                    look(since, concern);
                    boolean gathered = pending.isEmpty() && gathered() >= stored;
                    return gathered && open().isEmpty() ? Optional.of(hops(fetchedAt)) : Optional.empty();
                },
                () -> standing(stored),
                Texts.of("fetch.stands-still"));
    }

    private void look(LocalDate since, Concern concern) {
        for (BatchId id : folder.since(since)) {
            if (looked.add(id)) {
                folder.find(id).ifPresentOrElse(batch -> watch(batch, concern), () -> looked.remove(id));
            }
        }
        for (Batch open : open()) {
            folder.find(open.id()).ifPresent(batch -> watched.put(batch.id(), batch));
        }
        show();
    }

    private void watch(Batch batch, Concern concern) {
        looked.add(batch.id());
        if (!concern.batches().test(batch)) {
            return;
        }
        Set<String> keys = new HashSet<>(batch.keys());
        pending =
                pending.stream().filter(object -> !keys.contains(object.key())).collect(Collectors.toSet());
        if (batch.state() != Batch.State.registered || !isEarlier(batch)) {
            watched.put(batch.id(), batch);
        }
    }

    private boolean isEarlier(Batch batch) {
        return batch.createdAt().isBefore(startedAt);
    }

    private List<Batch> open() {
        return watched.values().stream().filter(batch -> batch.state().isOpen()).toList();
    }

    private void tellEarlier(Batch batch) {
        if (batch.state().isOpen()) {
            terminal.line(Texts.of(
                    "fetch.earlier-batch",
                    batch.id(),
                    batch.createdAt(),
                    BatchWords.scope(batch),
                    BatchWords.state(batch)));
        } else if (isDead(batch)) {
            terminal.line("  " + dead(batch));
        }
    }

    private static boolean isDead(Batch batch) {
        return batch.state() == Batch.State.dead;
    }

    private static String dead(Batch batch) {
        return Texts.of("fetch.dead", batch.id(), batch.createdAt(), BatchWords.scope(batch));
    }

    /** The objects of batches made since this fetch began. */
    private long gathered() {
        return watched.values().stream()
                .filter(batch -> !isEarlier(batch))
                .flatMap(batch -> batch.keys().stream())
                .distinct()
                .count();
    }

    private Waiting.Standing standing(long stored) {
        String told = open().stream().map(this::standing).collect(Collectors.joining(", "));
        long waiting = Math.max(pending.size(), stored - gathered());
        if (waiting > 0) {
            told = Texts.of("fetch.objects-wait", waiting) + (told.isEmpty() ? "" : ", ") + told;
        }
        return new Waiting.Standing(told, open().isEmpty() ? LONGEST_GATHERING : LONGEST_STANDSTILL);
    }

    private String standing(Batch batch) {
        return Texts.of("fetch.batch-state", batch.id(), BatchWords.state(batch))
                + batch.lastRun()
                        .flatMap(new EtlRuns(session)::find)
                        .map(run -> Texts.of("fetch.run-state", state(batch, run)))
                        .orElse("");
    }

    private String state(Batch batch, JobRun run) {
        if (EtlRuns.isFailed(run) && failuresTold.add(run.id())) {
            terminal.line(Texts.of("fetch.run-failed", run.id(), batch.id(), run.jobRunState(), run.errorMessage()));
        }
        return run.id() + " " + run.jobRunState();
    }

    private void show() {
        if (!pending.isEmpty()) {
            terminal.bar("gather", gathering - pending.size(), gathering, Texts.of("unit.objects-in-batches"));
        } else {
            terminal.bar("transform", watched.size() - open().size(), watched.size(), Texts.of("unit.batches-done"));
        }
    }

    private Hops hops(Instant fetched) {
        List<Batch> done =
                watched.values().stream().filter(batch -> !isEarlier(batch)).toList();
        done.stream().filter(Journey::isDead).findFirst().ifPresent(batch -> {
            throw new Failure(dead(batch));
        });
        return Hops.between(
                fetched, Instant.now(), done.stream().map(this::attempts).toList());
    }

    private List<Hops.Attempt> attempts(Batch batch) {
        EtlRuns runs = new EtlRuns(session);
        return batch.runs().stream()
                .map(run -> runs.load(run.path("run").asText()))
                .map(run -> new Hops.Attempt(run.startedOn(), run.completedOn()))
                .toList();
    }
}
