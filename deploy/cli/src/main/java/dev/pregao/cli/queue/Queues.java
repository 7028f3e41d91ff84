package dev.pregao.cli.queue;

import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.TextTable;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.pipeline.QueueDepth;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@Command(
        name = "queues",
        mixinStandardHelpOptions = true,
        description = {
            "Says what waits in each queue, and shows or clears what was given up.",
            "Of a queue that keeps what was given up, its messages are shown; with",
            "--clear they are deleted too."
        },
        footer = {
            "",
            "raw-objects-dlq   events of raw objects; './pregao repair' asks for them",
            "replay-dlq        requests for a run; './pregao replay ID' asks again",
            "dead-batches      that failed three times; './pregao replay --dead'",
            "events-dlq        events of runs; './pregao repair' does what they would have",
            "",
            "For example:",
            "  ./pregao queues",
            "  ./pregao queues dead-batches",
            "  ./pregao queues raw-objects-dlq --clear"
        })
public final class Queues implements Runnable {
    @Mixin
    Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "QUEUE", description = "A queue that keeps what was given up.")
    @Nullable String queue;

    @Option(names = "--clear", description = "Show its messages and delete them.")
    boolean clear;

    @Override
    public void run() {
        if (queue != null && !StackNames.DEAD_LETTERS.contains(queue)) {
            throw new BadInput(Quoted.of(queue) + " is no queue of what was given up, which are "
                    + String.join(", ", StackNames.DEAD_LETTERS)
                    + "; what waits in the others is work, and is left alone");
        }
        if (queue == null && clear) {
            throw new BadInput("--clear needs the queue: one of " + String.join(", ", StackNames.DEAD_LETTERS));
        }
        try (Session session = Session.open(target)) {
            if (queue == null) {
                System.out.print(all(session));
            } else {
                dead(session, queue);
            }
        }
    }

    private void dead(Session session, String name) {
        try (DeadLetters letters = new DeadLetters(session, name)) {
            List<Message> messages = letters.take();
            if (messages.isEmpty()) {
                System.out.println(name + " is empty.");
                return;
            }
            messages.forEach(message -> System.out.println(sentAt(message) + "  " + message.body()));
            if (messages.size() >= DeadLetters.MOST) {
                System.out.println("(there may be more; these come first)");
            }
            if (clear) {
                System.out.println(letters.delete() + " deleted.");
            }
        }
    }

    private static Instant sentAt(Message message) {
        return Instant.ofEpochMilli(
                Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    }

    private static TextTable all(Session session) {
        return new TextTable(
                List.of("queue", "waiting", "in work", "delayed"),
                StackNames.QUEUES.stream().map(name -> row(session, name)).toList());
    }

    private static List<@Nullable String> row(Session session, String name) {
        String url = session.queue(session.names().queue(name)).toString();
        QueueDepth depth = QueueDepth.of(session.aws().sqs, url);
        return Arrays.asList(
                name, Long.toString(depth.waiting()), Long.toString(depth.inFlight()), Long.toString(depth.delayed()));
    }
}
