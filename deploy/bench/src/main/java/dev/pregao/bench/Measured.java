package dev.pregao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * One run of the job in a process of its own.
 *
 * @param wall from the start of the process to its end
 * @param used by the job's process
 * @param cpuOfTheRun the part of its processor time from the first session of Spark on, as the job itself tells
 * @param cloudPeakKilobytes the most memory that this process, the cloud, had meanwhile; 0 where the kernel does not tell
 * @param puts objects written
 * @param yearPuts those of them that are a year of tb_historico
 * @param report what the job reported
 */
public record Measured(
        Duration wall,
        Used used,
        Duration cpuOfTheRun,
        long cloudPeakKilobytes,
        int puts,
        int yearPuts,
        JsonNode report) {

    Duration cpu() {
        return used.cpu();
    }

    @Override
    public String toString() {
        return ("wall_s=%.2f cpu_s=%.2f cpu_without_start_s=%.2f peak_mb=%d cloud_peak_mb=%d objects_read=%d"
                        + " objects_written=%d years_written=%d rows=%d")
                .formatted(
                        seconds(wall),
                        seconds(cpu()),
                        seconds(cpuOfTheRun),
                        used.peakKilobytes() >> 10,
                        cloudPeakKilobytes >> 10,
                        report.path("objectsRead").asInt(),
                        puts,
                        yearPuts,
                        report.path("rowsWritten").asInt());
    }

    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
