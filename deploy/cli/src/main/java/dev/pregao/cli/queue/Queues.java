package dev.pregao.cli.queue;

import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
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

@Command(name = "queues", mixinStandardHelpOptions = true)
public final class Queues implements Runnable {
    @Mixin
    Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "QUEUE")
    @Nullable String queue;

    @Option(names = "--clear")
    boolean clear;

    @Override
    public void run() {
        if (queue != null && !StackNames.DEAD_LETTERS.contains(queue)) {
            throw new BadInput(
                    Texts.of("queues.unknown", Quoted.of(queue), String.join(", ", StackNames.DEAD_LETTERS)));
        }
        if (queue == null && clear) {
            throw new BadInput(Texts.of("queues.clear-which", String.join(", ", StackNames.DEAD_LETTERS)));
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
                System.out.println(Texts.of("queues.empty", name));
                return;
            }
            messages.forEach(message -> System.out.println(sentAt(message) + "  " + message.body()));
            if (messages.size() >= DeadLetters.MOST) {
                System.out.println(Texts.of("queues.more"));
            }
            if (clear) {
                System.out.println(Texts.of("queues.cleared", letters.delete()));
            }
        }
    }

    private static Instant sentAt(Message message) {
        return Instant.ofEpochMilli(
                Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    }

    private static TextTable all(Session session) {
        return new TextTable(
                Texts.headings("queues.headings"),
                StackNames.QUEUES.stream().map(name -> row(session, name)).toList());
    }

    private static List<@Nullable String> row(Session session, String name) {
        String url = session.queue(session.names().queue(name)).toString();
        QueueDepth depth = QueueDepth.of(session.aws().sqs, url);
        return Arrays.asList(
                name, Long.toString(depth.waiting()), Long.toString(depth.inFlight()), Long.toString(depth.delayed()));
    }
}
