package dev.pregao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * One run of the job in a process of its own.
 *
 * @param wall from the start of the process to its end
 * @param cpu processor time of the process, all of its threads
 * @param cpuOfTheRun the part of it from the first session of Spark on, as the job itself tells
 * @param peakKilobytes the most memory that was resident, as the kernel counts it; 0 where it does not tell
 * @param puts objects written
 * @param report what the job reported
 */
record Measured(Duration wall, Duration cpu, Duration cpuOfTheRun, long peakKilobytes, int puts, JsonNode report) {

    @Override
    public String toString() {
        return "wall_s=%.2f cpu_s=%.2f cpu_without_start_s=%.2f peak_mb=%d objects_read=%d objects_written=%d rows=%d"
                .formatted(
                        seconds(wall),
                        seconds(cpu),
                        seconds(cpuOfTheRun),
                        peakKilobytes >> 10,
                        report.path("objectsRead").asInt(),
                        puts,
                        report.path("rowsWritten").asInt());
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
