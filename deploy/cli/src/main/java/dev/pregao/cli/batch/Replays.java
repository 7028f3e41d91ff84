package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.BatchId;
import dev.pregao.page.pipeline.Batch;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/**
 * Asks the replay queue for batches and follows each new attempt until SQL can see it or it has failed.
 *
 * <p>A request that is sent twice, or while another run of the batch goes on, makes one attempt more, which writes the
 * same tables.
 */
public final class Replays {
    private static final Duration POLL = Duration.ofMillis(250);
    /** A run may wait for the one before it, which may take a quarter of an hour. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(20);

    /** How an attempt ended. */
    public sealed interface Outcome {

        /** One line for reading. */
        String told();

        <T> T match(Function<Registered, T> registered, Function<Failed, T> failed);

        /** SQL can see what the attempt wrote. */
        public record Registered(Batch batch, JsonNode report) implements Outcome {
            @Override
            public String told() {
                return Texts.of(
                        "replay.registered",
                        batch.id(),
                        report.path("attempt").asText(),
                        report.path("rowsWritten").asText());
            }

            @Override
            public <T> T match(Function<Registered, T> registered, Function<Failed, T> failed) {
                return registered.apply(this);
            }
        }

        /** The run of the attempt failed; what follows is the pipeline's own affair. */
        public record Failed(BatchId batch, int attempt, String error) implements Outcome {
            @Override
            public String told() {
                return Texts.of("replay.failed", batch, attempt, error);
            }

            @Override
            public <T> T match(Function<Registered, T> registered, Function<Failed, T> failed) {
                return failed.apply(this);
            }
        }
    }

    private final Session session;
    private final Terminal terminal;
    private final URI queue;
    /** The last attempt before the request, by batch. */
    private final Map<BatchId, Integer> before = new LinkedHashMap<>();

    private final Map<BatchId, JsonNode> runs = new LinkedHashMap<>();
    private final Map<BatchId, Outcome> ended = new LinkedHashMap<>();
    private String states = "";

    public Replays(Session session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
        this.queue = session.queue(session.names().replayQueue());
    }

    public void request(Batch batch) {
        request(batch, "{\"batch\": \"" + batch.id() + "\"}");
    }

    /**
     * Sends a request of another's making.
     *
     * @param body a replay request; a dead batch is one
     */
    public void request(Batch batch, String body) {
        before.putIfAbsent(batch.id(), batch.lastAttempt());
        session.aws().sqs.sendMessage(send -> send.queueUrl(queue.toString()).messageBody(body));
    }

    /** Tells how each ended; {@link Failure} unless all are registered. */
    public List<Outcome.Registered> follow() {
        List<Outcome.Registered> registered = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<Outcome> outcomes = await();
        terminal.still();
        for (Outcome outcome : outcomes) {
            outcome.match(
                    done -> {
                        terminal.line("  " + done.told());
                        return registered.add(done);
                    },
                    refused -> failed.add(refused.told()));
        }
        if (!failed.isEmpty()) {
            throw new Failure(String.join("\n", failed));
        }
        return registered;
    }

    /** In the order of the requests. */
    private List<Outcome> await() {
        return Waiting.until(POLL, this::ended, this::standing, Texts.of("replay.stands-still"));
    }

    private Optional<List<Outcome>> ended() {
        states = look();
        terminal.bar("replay", ended.size(), before.size(), Texts.of("unit.batches"));
        return ended.size() == before.size()
                ? Optional.of(before.keySet().stream().map(this::outcome).toList())
                : Optional.empty();
    }

    private Outcome outcome(BatchId batch) {
        return Objects.requireNonNull(ended.get(batch));
    }

    private Waiting.Standing standing() {
        return new Waiting.Standing(states, LONGEST_STANDSTILL);
    }

    private String look() {
        List<String> states = new ArrayList<>();
        before.forEach((batch, attempt) -> {
            if (!ended.containsKey(batch)) {
                states.add(Texts.of("fetch.batch-state", batch, look(batch, attempt)));
            }
        });
        return String.join(", ", states);
    }

    private String look(BatchId batch, int attemptBefore) {
        Optional<JsonNode> newest = session.batches().runAfter(batch, attemptBefore);
        if (newest.isEmpty()) {
            return Texts.of("replay.waits");
        }
        JsonNode run = newest.get();
        if (!run.equals(runs.put(batch, run))) {
            terminal.line(Texts.of(
                    "replay.started",
                    batch,
                    run.path("attempt").asText(),
                    run.path("run").asText()));
        }
        JobRun job = new EtlRuns(session).load(run.path("run").asText());
        if (EtlRuns.isFailed(job)) {
            ended.put(
                    batch,
                    new Outcome.Failed(
                            batch, run.path("attempt").asInt(), job.jobRunState() + ": " + job.errorMessage()));
        } else if (job.jobRunState() == JobRunState.SUCCEEDED) {
            registered(batch).ifPresent(done -> ended.put(batch, done));
        }
        return String.valueOf(job.jobRunState());
    }

    private Optional<Outcome> registered(BatchId batch) {
        return session.batches()
                .find(batch)
                .filter(life -> life.state() == Batch.State.registered)
                .map(life -> new Outcome.Registered(life, Objects.requireNonNull(life.report())));
    }
}
