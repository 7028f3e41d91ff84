package dev.pregao.notifier;

import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The function {@code replay}: Lambda's event source of the replay queue calls it. */
@Singleton
public class ReplayHandler {

    @Inject
    Replay replay;

    @Funq("replay")
    public BatchAnswer handle(SqsEvent event) {
        return BatchAnswer.comingBack(replay.handle(event.messages(), Instant.now()));
    }
}
