package dev.pregao.local.wire.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.logs.LogEvent;
import dev.pregao.local.core.logs.LogGroup;
import dev.pregao.local.core.logs.LogGroups;
import dev.pregao.local.wire.JsonService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** CloudWatch Logs, to be read: groups, streams, events by time, stream and pattern. */
public final class LogsWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final long EVENT_BYTES = 26;

    private final LogGroups groups;

    public LogsWire(LogGroups groups) {
        this.groups = groups;
    }

    @Override
    public String targetPrefix() {
        return "Logs_20140328";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request) {
        return switch (operation) {
            case "DescribeLogGroups" -> describeGroups(request);
            case "DescribeLogStreams" -> describeStreams(request);
            case "FilterLogEvents" -> filter(request);
            case "GetLogEvents" -> events(request);
            default ->
                throw AwsError.invalid(
                        "UnknownOperationException", "this cloud does not do CloudWatchLogs." + operation);
        };
    }

    private ObjectNode describeGroups(ObjectNode request) {
        String prefix = request.path("logGroupNamePrefix").asText("");
        String part = request.path("logGroupNamePattern").asText("");
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode described = answer.putArray("logGroups");
        groups.all().stream()
                .filter(group -> group.name().startsWith(prefix) && group.name().contains(part))
                .sorted(Comparator.comparing(LogGroup::name))
                .forEach(group -> described
                        .addObject()
                        .put("logGroupName", group.name())
                        .put("creationTime", group.created().toEpochMilli())
                        .put("metricFilterCount", 0)
                        .put("storedBytes", bytes(group.events())));
        return answer;
    }

    private ObjectNode describeStreams(ObjectNode request) {
        String prefix = request.path("logStreamNamePrefix").asText("");
        Map<String, List<LogEvent>> streams = new LinkedHashMap<>();
        group(request).events().stream()
                .filter(event -> event.stream().startsWith(prefix))
                .forEach(event -> streams.computeIfAbsent(event.stream(), none -> new ArrayList<>())
                        .add(event));
        Comparator<Map.Entry<String, List<LogEvent>>> order =
                request.path("orderBy").asText().equals("LastEventTime")
                        ? Comparator.comparing(stream -> last(stream.getValue()).time())
                        : Map.Entry.comparingByKey();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode described = answer.putArray("logStreams");
        streams.entrySet().stream()
                .sorted(request.path("descending").asBoolean() ? order.reversed() : order)
                .forEach(stream -> {
                    long first = stream.getValue().get(0).time().toEpochMilli();
                    long last = last(stream.getValue()).time().toEpochMilli();
                    described
                            .addObject()
                            .put("logStreamName", stream.getKey())
                            .put("creationTime", first)
                            .put("firstEventTimestamp", first)
                            .put("lastEventTimestamp", last)
                            .put("lastIngestionTime", last)
                            .put("storedBytes", bytes(stream.getValue()));
                });
        return answer;
    }

    private ObjectNode filter(ObjectNode request) {
        FilterPattern pattern = FilterPattern.of(request.path("filterPattern").asText(""));
        String prefix = request.path("logStreamNamePrefix").asText("");
        List<String> streams = new ArrayList<>();
        request.path("logStreamNames").forEach(each -> streams.add(each.asText()));
        long end = request.path("endTime").asLong(Long.MAX_VALUE);
        List<LogEvent> found = events(
                request,
                event -> event.time().toEpochMilli() <= end
                        && event.stream().startsWith(prefix)
                        && (streams.isEmpty() || streams.contains(event.stream()))
                        && pattern.matches(event.message()));
        int from = Math.min(token(request, ""), found.size());
        int to = pageEnd(found, from, limit(request));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode events = answer.putArray("events");
        found.subList(from, to).forEach(event -> write(event, events.addObject())
                .put("logStreamName", event.stream())
                .put("eventId", event.id()));
        answer.putArray("searchedLogStreams");
        if (to < found.size()) {
            answer.put("nextToken", Integer.toString(to));
        }
        return answer;
    }

    /** One stream, page by page in both directions; at its end a token leads to itself. */
    private ObjectNode events(ObjectNode request) {
        String stream = request.path("logStreamName").asText();
        if (group(request).events().stream().noneMatch(event -> event.stream().equals(stream))) {
            throw AwsError.invalid("ResourceNotFoundException", "The specified log stream does not exist: " + stream);
        }
        long end = request.path("endTime").asLong(Long.MAX_VALUE);
        List<LogEvent> found = events(
                request,
                event -> event.time().toEpochMilli() < end && event.stream().equals(stream));
        int limit = limit(request);
        int from;
        if (request.path("nextToken").asText("").startsWith("b/")) {
            from = Math.max(0, token(request, "b/") - limit);
        } else if (request.hasNonNull("nextToken")) {
            from = token(request, "f/");
        } else {
            from = request.path("startFromHead").asBoolean() ? 0 : Math.max(0, found.size() - limit);
        }
        from = Math.min(from, found.size());
        int to = pageEnd(found, from, limit);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode events = answer.putArray("events");
        found.subList(from, to).forEach(event -> write(event, events.addObject()));
        return answer.put("nextForwardToken", "f/" + to).put("nextBackwardToken", "b/" + from);
    }

    private List<LogEvent> events(ObjectNode request, Predicate<LogEvent> wanted) {
        long start = request.path("startTime").asLong(0);
        return group(request).events().stream()
                .filter(event -> event.time().toEpochMilli() >= start)
                .filter(wanted)
                .toList();
    }

    /** A group is told by its name, or by its ARN. */
    private LogGroup group(ObjectNode request) {
        String identifier = request.path("logGroupIdentifier").asText();
        return groups.find(request.path("logGroupName")
                .asText(identifier.replaceFirst("^arn:[^:]*:logs:[^:]*:[^:]*:log-group:", "")));
    }

    private static int limit(ObjectNode request) {
        int limit = request.path("limit").asInt(MOST_EVENTS);
        if (limit < 1 || limit > MOST_EVENTS) {
            throw AwsError.invalid("InvalidParameterException", "limit is 1 to " + MOST_EVENTS + ", not " + limit);
        }
        return limit;
    }

    private static int token(ObjectNode request, String sign) {
        JsonNode token = request.path("nextToken");
        if (token.isMissingNode() || token.isNull()) {
            return 0;
        }
        String text = token.asText();
        if (!text.matches(sign + "\\d{1,9}")) {
            throw AwsError.invalid("InvalidParameterException", "The specified nextToken is invalid: " + text);
        }
        return Integer.parseInt(text.substring(sign.length()));
    }

    private static int pageEnd(List<LogEvent> events, int from, int limit) {
        int to = from;
        long bytes = 0;
        while (to < events.size() && to - from < limit && (to == from || bytes < MOST_BYTES)) {
            bytes += bytes(events.get(to++));
        }
        return to;
    }

    private static ObjectNode write(LogEvent event, ObjectNode into) {
        return into.put("timestamp", event.time().toEpochMilli())
                .put("message", event.message())
                .put("ingestionTime", event.time().toEpochMilli());
    }

    private static LogEvent last(List<LogEvent> events) {
        return events.get(events.size() - 1);
    }

    private static long bytes(List<LogEvent> events) {
        return events.stream().mapToLong(LogsWire::bytes).sum();
    }

    private static long bytes(LogEvent event) {
        return event.message().getBytes(StandardCharsets.UTF_8).length + EVENT_BYTES;
    }
}
