package dev.pregao.cli.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads several groups from some time on, each event once, however often it looks. */
final class LogReader {
    /** CloudWatch may show an event some seconds after its time. */
    private static final Duration LATENESS = Duration.ofSeconds(30);

    private final CloudWatchLogsClient logs;
    private final List<LogSource> sources;
    private final Map<String, Instant> seen = new HashMap<>();
    private Instant from;

    LogReader(CloudWatchLogsClient logs, List<LogSource> sources, Instant from) {
        this.logs = logs;
        this.sources = List.copyOf(sources);
        this.from = from;
    }

    /**
     * One line of a log.
     *
     * @param text as it was written
     */
    record Line(String writer, Instant time, String text) {}

    /** What has come since the last call, the oldest first. */
    List<Line> next() {
        List<Line> lines = new ArrayList<>();
        sources.forEach(source -> read(source, lines));
        lines.sort(Comparator.comparing(Line::time));
        if (!lines.isEmpty()) {
            Instant back = lines.get(lines.size() - 1).time().minus(LATENESS);
            from = back.isAfter(from) ? back : from;
        }
        seen.values().removeIf(time -> time.isBefore(from));
        return lines;
    }

    private void read(LogSource source, List<Line> lines) {
        FilterLogEventsRequest.Builder request =
                FilterLogEventsRequest.builder().logGroupName(source.group()).startTime(from.toEpochMilli());
        if (!source.streams().isEmpty()) {
            request.logStreamNamePrefix(source.streams());
        }
        if (!source.pattern().isEmpty()) {
            request.filterPattern(source.pattern());
        }
        try {
            for (FilteredLogEvent event :
                    logs.filterLogEventsPaginator(request.build()).events()) {
                Instant time = Instant.ofEpochMilli(event.timestamp());
                if (seen.put(source.group() + " " + event.eventId(), time) == null) {
                    lines.add(new Line(source.writer(), time, event.message()));
                }
            }
        } catch (ResourceNotFoundException nothingWritten) {
            // Glue makes a job's groups with its first run.
        }
    }
}
