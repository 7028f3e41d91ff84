package dev.pregao.local.core.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files a job's runs write into, a stream each by the run's id. A line without a time has that of the one before. */
final class RunLogs implements LogGroup {
    private static final String END = ".log";

    private final String name;
    private final Path folder;
    private final Instant opened;

    RunLogs(String name, Path folder, Clock clock) {
        this.name = name;
        this.folder = folder;
        this.opened = clock.instant();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Instant created() {
        return events().stream().findFirst().map(LogEvent::time).orElse(opened);
    }

    @Override
    public List<LogEvent> events() {
        List<LogEvent> events = new ArrayList<>();
        if (!Files.exists(folder)) {
            return events;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
            for (Path file : files) {
                read(file, events);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        events.sort(Comparator.comparing(LogEvent::time));
        return events;
    }

    private static void read(Path file, List<LogEvent> events) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        String run = fileName.substring(0, fileName.length() - END.length());
        Instant time = Files.readAttributes(file, BasicFileAttributes.class)
                .creationTime()
                .toInstant();
        long number = 0;
        for (String line : LogFile.wholeLines(file)) {
            time = time(line, time);
            events.add(new LogEvent(run, time, number++, line));
        }
    }

    private static Instant time(String line, Instant before) {
        int space = line.indexOf(' ');
        try {
            return space < 0 ? before : Instant.parse(line.substring(0, space));
        } catch (DateTimeParseException none) {
            return before;
        }
    }
}
