package dev.pregao.notifier;

import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The function {@code orchestrate}: Lambda's event source of the raw-objects queue calls it, a whole batch at a time. */
@RegisterForReflection(classNames = "io.quarkus.amazon.lambda.runtime.FunctionError")
@Singleton
public class OrchestrateHandler {

    @Inject
    Orchestrate orchestrate;

    @Funq("orchestrate")
    public BatchAnswer handle(SqsEvent event) {
        return BatchAnswer.comingBack(orchestrate.handle(event.messages(), Instant.now()));
    }
}
