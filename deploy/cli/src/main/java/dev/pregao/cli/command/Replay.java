package dev.pregao.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.batch.Replays;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.BatchId;
import dev.pregao.page.pipeline.Batch;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.model.Message;

@Command(name = "replay", mixinStandardHelpOptions = true)
public final class Replay implements Runnable {
    private static final int RECEIVE_LIMIT = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    Target target = new Target();

    @ArgGroup(multiplicity = "1")
    What what = new What();

    static final class What {
        @Parameters(paramLabel = "BATCH")
        @Nullable String batch;

        @Option(names = "--dead")
        boolean dead;
    }

    @Override
    public void run() {
        Terminal terminal = new Terminal();
        try (Session session = Session.open(target)) {
            Replays replays = new Replays(session, terminal);
            if (what.batch != null) {
                replays.request(session.batches().load(what.batch));
            } else if (requestDead(session, replays, terminal) == 0) {
                System.out.println(Texts.of("replay.nothing"));
                return;
            }
            List<Replays.Outcome.Registered> done = replays.follow();
            System.out.println(done.size() == 1 ? Texts.of("replay.done.one") : Texts.of("replay.done", done.size()));
        }
    }

    /**
     * Moves each dead batch: sent to the replay queue, then deleted here. Told twice it is sent once; stopped between
     * the two it is dead still, and replayed, which harms nothing.
     */
    private static int requestDead(Session session, Replays replays, Terminal terminal) {
        URI queue = session.queue(session.names().deadBatches());
        Set<BatchId> requested = new HashSet<>();
        Set<String> foreign = new HashSet<>();
        List<Message> messages = receive(session, queue);
        while (!messages.isEmpty()) {
            for (Message message : messages) {
                Optional<Batch> batch = batch(session, message);
                if (batch.isEmpty()) {
                    if (foreign.add(message.messageId())) {
                        terminal.line(Texts.of("replay.foreign", message.messageId()));
                    }
                    continue;
                }
                if (requested.add(batch.get().id())) {
                    replays.request(batch.get(), message.body());
                }
                session.aws().sqs.deleteMessage(delete -> delete.queueUrl(queue.toString())
                        .receiptHandle(message.receiptHandle()));
            }
            messages = new ArrayList<>(receive(session, queue));
            messages.removeIf(message -> foreign.contains(message.messageId()));
        }
        return requested.size();
    }

    private static List<Message> receive(Session session, URI queue) {
        return session.aws()
                .sqs
                .receiveMessage(receive -> receive.queueUrl(queue.toString())
                        .maxNumberOfMessages(RECEIVE_LIMIT)
                        .waitTimeSeconds(1)) // a long poll asks all of SQS's servers
                .messages();
    }

    private static Optional<Batch> batch(Session session, Message message) {
        try {
            String id = JSON.readTree(message.body()).path("batch").asText();
            return BatchId.find(id).flatMap(session.batches()::find);
        } catch (JsonProcessingException foreign) {
            return Optional.empty();
        }
    }
}
