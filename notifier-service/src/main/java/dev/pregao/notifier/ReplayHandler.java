package dev.pregao.notifier;

import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import java.time.Instant;

/** The function {@code replay}: Lambda's event source of the replay queue calls it. */
public class ReplayHandler {

    private final Replay replay;

    @Inject
    public ReplayHandler(Replay replay) {
        this.replay = replay;
    }

    @Funq("replay")
    public BatchAnswer handle(SqsEvent event) {
        return BatchAnswer.comingBack(replay.handle(event.messages(), Instant.now()));
    }
}
