package dev.pregao.local.core.logs;

import java.time.Instant;
import java.util.List;

/** What one function, or all runs of a job, wrote. */
public interface LogGroup {
    String name();

    /** When the group was made, or its first event written. */
    Instant created();

    /** The oldest first. */
    List<LogEvent> events();
}
