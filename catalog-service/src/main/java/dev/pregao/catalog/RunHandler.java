package dev.pregao.catalog;

import dev.pregao.catalog.batch.RunEvent;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The function {@code register}: EventBridge calls it when a run of the job has changed its state. */
@RegisterForReflection(classNames = "io.quarkus.amazon.lambda.runtime.FunctionError")
public class RunHandler {

    private static final Logger LOG = Logger.getLogger(RunHandler.class);

    private final Register register;
    private final String job;

    @Inject
    public RunHandler(Register register, CatalogConfig config) {
        this.register = register;
        this.job = config.etlJob();
    }

    @Funq("register")
    public void handle(RunEvent event) {
        RunEvent.Run run = event.run();
        if (run.succeeded() && run.job().equals(job)) {
            register.register(run.id(), Clock.systemUTC());
        } else {
            LOG.infof("Run event ignored job=%s run=%s state=%s", run.job(), run.id(), run.state());
        }
    }
}
