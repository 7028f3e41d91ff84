package dev.pregao.notifier.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.Ticker;
import dev.pregao.notifier.event.JsonBody.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one message of the replay queue says: Glue's "Job State Change" of a run that failed, or a request to run a
 * batch again. A dead batch moved here by SQS redrive reads as a request.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-glue.html">AWS Glue events</a>
 */
public sealed interface ReplayEvent {

    /** The states after which a batch is tried again. */
    Set<String> FAILED_STATES = Set.of("FAILED", "TIMEOUT", "STOPPED", "ERROR");

    /** Glue's look like {@code jr_} and 64 hex digits; the pattern keeps out what a log line could stumble over. */
    Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    /** The answer to whichever it is. */
    <T> T match(
            Function<Failed, T> failed,
            Function<Requested, T> requested,
            Function<Rebuild, T> rebuild,
            Function<Ignored, T> ignored,
            Function<Refused, T> refused);

    /**
     * A run ended without its report.
     *
     * @param run Glue's job run id
     * @param error state and message, one line
     */
    record Failed(String run, String error) implements ReplayEvent {
        @Override
        public <T> T match(
                Function<Failed, T> failed,
                Function<Requested, T> requested,
                Function<Rebuild, T> rebuild,
                Function<Ignored, T> ignored,
                Function<Refused, T> refused) {
            return failed.apply(this);
        }
    }

    /**
     * A batch to run again.
     *
     * @param attempt which attempt is due; empty when an operator asks, who gets the next one at once
     */
    record Requested(BatchId batch, OptionalInt attempt) implements ReplayEvent {
        @Override
        public <T> T match(
                Function<Failed, T> failed,
                Function<Requested, T> requested,
                Function<Rebuild, T> rebuild,
                Function<Ignored, T> ignored,
                Function<Refused, T> refused) {
            return requested.apply(this);
        }
    }

    /**
     * Tickers to be computed again from all that raw has of them.
     *
     * @param batch which this shall be, so that the request delivered twice is one
     * @param tickers at least one
     * @param missing keys the lake lacks
     */
    record Rebuild(BatchId batch, List<Ticker> tickers, List<String> missing) implements ReplayEvent {

        public Rebuild {
            tickers = List.copyOf(tickers);
            missing = List.copyOf(missing);
        }

        @Override
        public <T> T match(
                Function<Failed, T> failed,
                Function<Requested, T> requested,
                Function<Rebuild, T> rebuild,
                Function<Ignored, T> ignored,
                Function<Refused, T> refused) {
            return rebuild.apply(this);
        }
    }

    /** Known, and nothing to do: another job, or a state that is no failure. */
    record Ignored(String reason) implements ReplayEvent {
        @Override
        public <T> T match(
                Function<Failed, T> failed,
                Function<Requested, T> requested,
                Function<Rebuild, T> rebuild,
                Function<Ignored, T> ignored,
                Function<Refused, T> refused) {
            return ignored.apply(this);
        }
    }

    /** Unknown: goes back, and to the dead-letter queue in the end. */
    record Refused(String reason) implements ReplayEvent {
        @Override
        public <T> T match(
                Function<Failed, T> failed,
                Function<Requested, T> requested,
                Function<Rebuild, T> rebuild,
                Function<Ignored, T> ignored,
                Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    static ReplayEvent parse(ObjectMapper json, String etlJob, @Nullable String body) {
        try {
            JsonNode root = JsonBody.parse(json, body);
            return root.has("detail-type") ? stateChange(etlJob, root) : request(root);
        } catch (UnreadableException unreadable) {
            return new Refused(String.valueOf(unreadable.getMessage()));
        }
    }

    private static ReplayEvent stateChange(String etlJob, JsonNode root) throws UnreadableException {
        if (!JsonBody.text(root, "detail-type").equals("Glue Job State Change")) {
            throw new UnreadableException("detail-type "
                    + Quoted.of(root.path("detail-type").asText()) + ": only Glue Job State Change is known");
        }
        JsonNode detail = JsonBody.object(root, "detail");
        String job = JsonBody.text(detail, "jobName");
        String state = JsonBody.text(detail, "state");
        if (!job.equals(etlJob) || !FAILED_STATES.contains(state)) {
            return new Ignored("job " + Quoted.of(job) + " is " + Quoted.of(state));
        }
        String message = detail.path("message").asText();
        String run = JsonBody.text(detail, "jobRunId");
        if (!RUN_ID.matcher(run).matches()) {
            throw new UnreadableException("jobRunId " + Quoted.of(run) + " is no run id");
        }
        return new Failed(run, state + ": " + Quoted.of(message));
    }

    private static ReplayEvent request(JsonNode root) throws UnreadableException {
        String text = JsonBody.text(root, "batch");
        BatchId batch = BatchId.find(text)
                .orElseThrow(
                        () -> new UnreadableException("batch " + Quoted.of(text) + " is no batch id: 16 hex digits"));
        if (root.has("rebuild")) {
            return rebuild(batch, root);
        }
        JsonNode attempt = root.path("attempt");
        if (attempt.isMissingNode()) {
            return new Requested(batch, OptionalInt.empty());
        }
        if (!attempt.isInt() || attempt.intValue() < 1) {
            throw new UnreadableException("attempt is no number from 1");
        }
        return new Requested(batch, OptionalInt.of(attempt.intValue()));
    }

    private static ReplayEvent rebuild(BatchId batch, JsonNode root) throws UnreadableException {
        List<Ticker> tickers = new ArrayList<>();
        for (String code : JsonBody.texts(JsonBody.object(root, "rebuild"), "tickers")) {
            tickers.add(Ticker.find(code)
                    .orElseThrow(() -> new UnreadableException("ticker " + Quoted.of(code) + " is no B3 ticker")));
        }
        List<String> missing = JsonBody.texts(root, "missing");
        if (tickers.isEmpty() && missing.isEmpty()) {
            throw new UnreadableException("rebuild names no ticker, and nothing that is missing");
        }
        return new Rebuild(batch, tickers, missing);
    }
}
