package dev.pregao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/** Processor time of this process, all of its threads. */
final class Processor {

    private Processor() {}

    record Timed<T>(T result, Duration cpu) {}

    static <T> Timed<T> timed(Supplier<T> work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long begin = system.getProcessCpuTime();
        T result = work.get();
        return new Timed<>(result, Duration.ofNanos(system.getProcessCpuTime() - begin));
    }
}
