package dev.pregao.page.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** What the embedded cloud and a deployed stack tell each in its own way. */
public interface Surroundings {

    /** {@code embedded} or {@code deployed}. */
    String kind();

    /** Where the bars come from ({@code live}, {@code recorded}, {@code simulated}), or empty where that is not known. */
    String market();

    /** How often the pipeline is looked at while somebody watches; each look is a few dozen calls. */
    Duration pace();

    /**
     * What the functions did: {@code functions} (name, invocations, errors, durationMillis.p50, .p99, .max and, where
     * they are known, coldStarts, peakMemoryMegabytes, memoryMegabytes, dollars), {@code dollars} and {@code since}.
     */
    JsonNode functions();

    /** The newest lines a run of the job logged, oldest first; none where the log is elsewhere. */
    List<String> log(String run);
}
