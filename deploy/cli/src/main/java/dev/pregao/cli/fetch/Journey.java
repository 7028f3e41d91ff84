package dev.pregao.cli.fetch;

import dev.pregao.cli.batch.Batch;
import dev.pregao.cli.batch.EtlRuns;
import dev.pregao.cli.session.Pause;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Follows stored objects through every hop until the catalog knows them. */
public final class Journey {
    private static final int POLL_MILLIS = 250;
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(5);

    /** How long each hop took; {@code gather} is from the first stored object's event to the claimed batch. */
    public record Hops(Duration gather, Duration run, Duration register, int batches) {}

    private final Session session;
    private final Terminal terminal;
    private final Instant startedAt;
    private final Set<String> known;
    private final Map<String, Batch> batches = new HashMap<>();
    private final Set<String> failuresTold = new HashSet<>();

    /** Begins before the fetch, so that only batches born of it count. */
    public Journey(Session session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
        this.startedAt = Instant.now();
        this.known = session.batches().ids();
    }

    /** Waits until batches that hold {@code stored} objects in all are registered in the catalog. */
    public Hops await(long stored) {
        String seen = "";
        Instant movedAt = Instant.now();
        while (true) {
            look();
            long batched = batches.values().stream().mapToLong(Batch::objects).sum();
            long registered = batches.values().stream()
                    .filter(batch -> batch.catalog() != null)
                    .count();
            if (batched >= stored && registered == batches.size()) {
                return hops();
            }
            String now = batched + "/" + registered + "/"
                    + batches.values().stream()
                            .filter(batch -> batch.report() != null)
                            .count();
            if (!now.equals(seen)) {
                seen = now;
                movedAt = Instant.now();
            }
            if (Duration.between(movedAt, Instant.now()).compareTo(LONGEST_STANDSTILL) > 0) {
                throw new Failure("nothing has moved for " + LONGEST_STANDSTILL.toMinutes() + " minutes: " + batched
                        + " of " + stored + " objects are in batches, " + registered + " of " + batches.size()
                        + " batches are registered; see './pregao batches'");
            }
            show(batched, stored, registered);
            Pause.millis(POLL_MILLIS);
        }
    }

    private void look() {
        for (String id : session.batches().ids()) {
            Batch before = batches.get(id);
            if (!known.contains(id) && (before == null || before.catalog() == null)) {
                session.batches().find(id).filter(batch -> batch.objects() > 0).ifPresent(batch -> {
                    batches.put(id, batch);
                    batch.lastRun().filter(run -> batch.report() == null).ifPresent(run -> tellFailure(id, run));
                });
            }
        }
    }

    private void tellFailure(String batch, String id) {
        JobRun run = new EtlRuns(session).load(id);
        if (EtlRuns.isFailed(run) && failuresTold.add(id)) {
            terminal.line("  run " + id + " of batch " + batch + " " + run.jobRunState() + ": " + run.errorMessage()
                    + "; it will be tried again");
        }
    }

    private void show(long batched, long stored, long registered) {
        if (batched < stored) {
            terminal.bar("gather", batched, stored, "objects in batches");
        } else {
            terminal.bar("transform", registered, batches.size(), "batches through Spark and in the catalog");
        }
    }

    private Hops hops() {
        List<Batch> done = new ArrayList<>(batches.values());
        Duration run = Duration.ZERO;
        Duration register = Duration.ZERO;
        for (Batch batch : done) {
            JobRun last = new EtlRuns(session).load(batch.lastRun().orElseThrow());
            run = run.plus(Duration.between(last.startedOn(), last.completedOn()));
            register = register.plus(
                    Duration.between(last.completedOn(), batch.registeredAt().orElseThrow()));
        }
        Duration gather = done.stream()
                .map(Batch::createdAt)
                .max(Comparator.naturalOrder())
                .map(last -> Duration.between(startedAt, last))
                .orElse(Duration.ZERO);
        return new Hops(gather, run, register, done.size());
    }
}
