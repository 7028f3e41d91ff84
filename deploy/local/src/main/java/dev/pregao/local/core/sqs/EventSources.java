package dev.pregao.local.core.sqs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.lambda.Functions;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The queues that feed functions, each read by as many threads as the template lets. Which are disabled is kept on disk. */
public final class EventSources implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final List<Polled> polled = new ArrayList<>();
    private final Path disabledFile;

    /** {@code id} is the same at each start. */
    public record Mapping(String id, Topology.Function function, Topology.QueueSource source, boolean enabled) {}

    private record Polled(
            String id, Topology.Function function, Topology.QueueSource source, Map<QueueReader, Thread> readers) {
        Mapping mapping() {
            return new Mapping(id, function, source, readers.keySet().stream().allMatch(QueueReader::isEnabled));
        }
    }

    /** Polls nothing before {@link #start()}; functions in development are left to their process. */
    public EventSources(Functions functions, Queues queues, Path disabledFile, Consumer<String> log) {
        this.disabledFile = disabledFile;
        Set<String> disabled = disabled();
        for (Topology.Function function : functions.all()) {
            for (Topology.QueueSource source : function.sources()) {
                String id = UUID.nameUUIDFromBytes(
                                (function.arn() + source.queueArn()).getBytes(StandardCharsets.UTF_8))
                        .toString();
                Map<QueueReader, Thread> readers = new LinkedHashMap<>();
                SourceQueue queue = queues.source(source.queueArn());
                Lock gathering = new ReentrantLock(true);
                for (int i = 0; i < source.maximumConcurrency(); i++) {
                    QueueReader reader = new QueueReader(function, source, queue, functions, gathering, log);
                    reader.enable(!disabled.contains(id) && !functions.isInDevelopment(function));
                    Thread thread = new Thread(reader, "messages for " + function.name());
                    thread.setDaemon(true);
                    readers.put(reader, thread);
                }
                polled.add(new Polled(id, function, source, readers));
            }
        }
    }

    public void start() {
        polled.forEach(each -> each.readers().values().forEach(Thread::start));
    }

    public List<Mapping> all() {
        return polled.stream().map(Polled::mapping).toList();
    }

    /** Finds a mapping. */
    public Mapping find(String id) {
        return polledBy(id).mapping();
    }

    /** Starts or stops polling. */
    public Mapping enable(String id, boolean enabled) {
        Polled found = polledBy(id);
        found.readers().keySet().forEach(reader -> reader.enable(enabled));
        Set<String> disabled = disabled();
        if (enabled ? disabled.remove(id) : disabled.add(id)) {
            try {
                JSON.writeValue(disabledFile.toFile(), disabled);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found.mapping();
    }

    /**
     * Messages that no function has handled are in their queues again when this returns; one that comes in at this very
     * moment may be so only when the queues are started again.
     */
    @Override
    public void close() {
        polled.parallelStream()
                .flatMap(each -> each.readers().entrySet().parallelStream())
                .forEach(each -> each.getKey().stop(each.getValue()));
        try {
            for (Polled each : polled) {
                for (Thread thread : each.readers().values()) {
                    thread.join(STOP_LIMIT.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Polled polledBy(String id) {
        return polled.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "ResourceNotFoundException", 404, "The resource you requested does not exist: " + id));
    }

    private Set<String> disabled() {
        try {
            return Files.exists(disabledFile)
                    ? JSON.readValue(disabledFile.toFile(), new TypeReference<TreeSet<String>>() {})
                    : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + disabledFile, e);
        }
    }
}
