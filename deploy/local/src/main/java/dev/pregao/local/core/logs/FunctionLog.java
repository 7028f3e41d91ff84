package dev.pregao.local.core.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function's lines as it wrote them, each behind its time in milliseconds, in a file that is set aside when it is full; the
 * one set aside before it goes.
 */
final class FunctionLog implements LogGroup {
    private static final String STREAM = "local";
    private static final long FULL_BYTES = 8 * 1024 * 1024;

    /** A line that a full disk has cut is none. */
    private static final Pattern LINE = Pattern.compile("(\\d{1,15}) (.*)");

    private final String function;
    private final Path file;
    private final Path full;
    private final Clock clock;
    private final LogFile lines;
    private final Instant opened;

    FunctionLog(Path folder, String function, Clock clock) {
        this.function = function;
        this.file = folder.resolve(function + ".log");
        this.full = folder.resolve(function + ".full.log");
        this.clock = clock;
        this.lines = new LogFile(file);
        this.opened = clock.instant();
    }

    @Override
    public String name() {
        return "/aws/lambda/" + function;
    }

    @Override
    public Instant created() {
        return events().stream().findFirst().map(LogEvent::time).orElse(opened);
    }

    synchronized void add(String line) {
        setAsideIfFull();
        lines.accept(clock.millis() + " " + line);
    }

    @Override
    public synchronized List<LogEvent> events() {
        List<LogEvent> events = new ArrayList<>();
        for (Path each : List.of(full, file)) {
            if (Files.exists(each)) {
                read(each, events);
            }
        }
        return events;
    }

    private void setAsideIfFull() {
        try {
            if (Files.exists(file) && Files.size(file) >= FULL_BYTES) {
                Files.move(file, full, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            System.err.println(file + " cannot be set aside and goes on growing: " + e);
        }
    }

    private void read(Path from, List<LogEvent> events) {
        try {
            for (String line : LogFile.wholeLines(from)) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    Instant time = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
                    events.add(new LogEvent(STREAM, time, events.size(), parts.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + from, e);
        }
    }
}
