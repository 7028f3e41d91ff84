package dev.pregao.catalog.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge's envelope of a "Glue Job State Change"; what it tells of the run beyond job, id and state is not used.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html">Glue events</a>
 */
@RegisterForReflection
public record RunEvent(@JsonProperty("detail-type") @Nullable String detailType, @Nullable Detail detail) {

    private static final String STATE_CHANGE = "Glue Job State Change";

    /** A name as Glue allows it, without what a log line could stumble over. */
    private static final Pattern NAME = Pattern.compile("[\\p{Graph} ]{1,255}");

    /** The run; anything that is no such event is refused here, before any work. */
    public Run run() {
        if (!STATE_CHANGE.equals(detailType) || detail == null) {
            throw refused(detail == null ? "no detail" : "another detail-type");
        }
        return new Run(
                name(detail.jobName(), "jobName"), name(detail.jobRunId(), "jobRunId"), name(detail.state(), "state"));
    }

    private static String name(@Nullable String value, String field) {
        if (value == null || !NAME.matcher(value).matches()) {
            throw refused(value == null ? "no " + field : field + " is no name");
        }
        return value;
    }

    private static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("not a '" + STATE_CHANGE + "' event with jobName, jobRunId and state: "
                + reason + "; this function is invoked by its EventBridge rule");
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
