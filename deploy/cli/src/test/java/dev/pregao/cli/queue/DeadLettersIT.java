package dev.pregao.cli.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.QuietCloud;
import dev.pregao.cli.session.Session;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class DeadLettersIT {
    private static final String QUEUE = "events-dlq";

    private final Session session = QuietCloud.session();
    private final URI url = session.queue(session.names().queue(QUEUE));

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void whatWasLookedAtIsThereStillAndWhatWasDeletedIsNot() {
        // Given: more than one request takes
        List<String> bodies =
                IntStream.range(0, 23).mapToObj(each -> "event " + each).toList();
        bodies.forEach(body -> session.aws().sqs.sendMessage(send -> send.queueUrl(url.toString())
                .messageBody(body)));

        // When
        List<String> looked;
        try (DeadLetters letters = new DeadLetters(session, QUEUE)) {
            looked = letters.take().stream().map(Message::body).toList();
        }
        List<String> again;
        int deleted;
        try (DeadLetters letters = new DeadLetters(session, QUEUE)) {
            again = letters.take().stream().map(Message::body).toList();
            deleted = letters.delete();
        }

        // Then
        assertThat(looked).containsExactlyInAnyOrderElementsOf(bodies);
        assertThat(again).containsExactlyInAnyOrderElementsOf(bodies);
        assertThat(deleted).isEqualTo(23);
        try (DeadLetters letters = new DeadLetters(session, QUEUE)) {
            assertThat(letters.take()).isEmpty();
        }
    }
}
