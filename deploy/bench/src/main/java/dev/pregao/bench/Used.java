package dev.pregao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process used.
 *
 * @param cpu processor time, all of its threads
 * @param peakKilobytes the most memory that was resident, as the kernel counts it; 0 where it does not tell
 */
public record Used(Duration cpu, long peakKilobytes) {

    public static final Used NOTHING = new Used(Duration.ZERO, 0);

    /** From its start, or for memory from {@link #forgetPeak} on. */
    public static Used of(ProcessHandle process) {
        return new Used(process.info().totalCpuDuration().orElse(Duration.ZERO), peak(process.pid()));
    }

    /** The kernel counts a process's peak anew. */
    public static void forgetPeak(ProcessHandle process) {
        Path counters = Path.of("/proc", String.valueOf(process.pid()), "clear_refs");
        if (Files.isWritable(counters)) {
            try {
                Files.writeString(counters, "5");
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    Used or(Used other) {
        return new Used(cpu.compareTo(other.cpu) > 0 ? cpu : other.cpu, Math.max(peakKilobytes, other.peakKilobytes));
    }

    private static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException endedOrNoLinux) {
            return 0;
        }
    }
}
