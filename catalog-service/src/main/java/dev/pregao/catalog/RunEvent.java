package dev.pregao.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge's envelope of a "Glue Job State Change"; what it tells of the run beyond job, id and state is not used.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html">Glue events</a>
 */
@RegisterForReflection
public record RunEvent(@JsonProperty("detail-type") @Nullable String detailType, @Nullable Detail detail) {

    private static final String STATE_CHANGE = "Glue Job State Change";

    /** The run; anything that is no such event is refused here, before any work. */
    public Run run() {
        if (!STATE_CHANGE.equals(detailType)
                || detail == null
                || detail.jobName() == null
                || detail.jobRunId() == null
                || detail.state() == null) {
            throw new IllegalArgumentException("not a '" + STATE_CHANGE + "' event with jobName, jobRunId and state: "
                    + this + "; this function is invoked by its EventBridge rule");
        }
        return new Run(detail.jobName(), detail.jobRunId(), detail.state());
    }

    /** As it comes; anything may be missing. */
    @RegisterForReflection
    public record Detail(@Nullable String jobName, @Nullable String jobRunId, @Nullable String state) {}

    /** A run that changed its state. */
    public record Run(String job, String id, String state) {

        public boolean succeeded() {
            return state.equals("SUCCEEDED");
        }
    }
}
