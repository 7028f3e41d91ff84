package dev.pregao.local.core.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * One line of a log.
 *
 * @param stream which process wrote it
 * @param number of the line in its stream
 */
public record LogEvent(String stream, Instant time, long number, String message) {

    /** As CloudWatch makes them: of digits, ascending with time, another for every event of a group. */
    public String id() {
        CRC32 source = new CRC32();
        source.update(stream.getBytes(StandardCharsets.UTF_8));
        return "%013d%010d%010d".formatted(time.toEpochMilli(), number, source.getValue());
    }
}
