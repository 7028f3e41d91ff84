package dev.pregao.etl.payload;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.etl.payload.Outcome.Computed;
import dev.pregao.etl.payload.Outcome.Known;
import dev.pregao.etl.payload.Outcome.OfTickers;
import dev.pregao.etl.payload.Outcome.Rebuilt;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Quality;
import dev.pregao.etl.quality.SessionRange;
import dev.pregao.etl.quality.TickerFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run did: {@code control/batches/<id>/report.json}. It is written last, so where it lies the data lies too. Its
 * size grows with tickers, months and kinds of findings, not with sessions: these are told as ranges.
 *
 * @param run Glue's id of the job run
 * @param attempt counted from 1
 * @param day on which the batch was made, in UTC
 */
public record RunReport(
        BatchId batch, String run, int attempt, LocalDate day, Instant startedAt, Instant finishedAt, Outcome outcome) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Found(Finding.Kind kind, @Nullable String reason) {}

    public String json() {
        ObjectNode report = JSON.createObjectNode()
                .put("batch", batch.id())
                .put("run", run)
                .put("attempt", attempt)
                .put("startedAt", startedAt.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("finishedAt", finishedAt.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("objectsRead", outcome.objectsRead())
                .put("rowsWritten", outcome.rowsWritten())
                .put("day", day.toString());
        ArrayNode refined = report.putArray("refined");
        ArrayNode monthly = report.putArray("monthly");
        ArrayNode yearly = report.putArray("yearly");
        ArrayNode rejects = report.putArray("rejects");
        ArrayNode quality = report.putArray("quality");
        ObjectNode filled = outcome.match(
                computed -> {
                    addRows(refined, monthly, computed);
                    addYears(yearly, computed);
                    return addFindings(report, rejects, quality, computed);
                },
                rebuilt -> {
                    addRows(refined, monthly, rebuilt);
                    addYears(yearly, rebuilt);
                    return addDifferences(report, rebuilt);
                },
                known -> addDay(report, known));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(filled);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addRows(ArrayNode refined, ArrayNode monthly, OfTickers outcome) {
        outcome.written().stream()
                .filter(ticker -> ticker.rows() > 0)
                .forEach(ticker -> addRanges(
                        refined.addObject()
                                .put("ticker", ticker.ticker().code())
                                .put("rows", ticker.rows()),
                        ticker.sessions()));
        outcome.monthlyRows().forEach((month, rows) -> monthly.addObject()
                .put("ano", month.getYear())
                .put("mes", month.getMonthValue())
                .put("rows", rows));
    }

    private static void addYears(ArrayNode yearly, OfTickers outcome) {
        Stream.concat(outcome.yearly().stream(), outcome.market().years().stream())
                .forEach(year -> yearly.addObject()
                        .put("table", year.table())
                        .put("ano", year.year())
                        .put("rows", year.rows()));
    }

    private static ObjectNode addFindings(ObjectNode report, ArrayNode rejects, ArrayNode quality, Computed computed) {
        computed.rejects()
                .forEach((reason, rows) ->
                        rejects.addObject().put("reason", reason.word()).put("rows", rows));
        computed.quality().forEach(ticker -> addQuality(quality.addObject(), ticker));
        if (!computed.market().findings().isEmpty()) {
            addFindings(quality.addObject(), computed.market().findings());
        }
        computed.market().papers().stream()
                .collect(groupingBy(TickerFinding::ticker, TreeMap::new, mapping(TickerFinding::finding, toList())))
                .forEach((ticker, findings) -> addFindings(quality.addObject().put("ticker", ticker), findings));
        return report;
    }

    private static ObjectNode addDifferences(ObjectNode report, Rebuilt rebuilt) {
        rebuilt.differences().keys().forEach(report.putArray("differences")::add);
        report.put("differencesCount", rebuilt.differences().count());
        rebuilt.deleted().keys().forEach(report.putArray("deleted")::add);
        return report.put("deletedCount", rebuilt.deleted().count());
    }

    private static ObjectNode addDay(ObjectNode report, Known known) {
        return report.put("asOf", known.asOf().toString());
    }

    private static void addQuality(ObjectNode node, Quality quality) {
        addFindings(node.put("ticker", quality.ticker().code()).put("bars", quality.bars()), quality.findings());
    }

    private static void addFindings(ObjectNode node, List<Finding> all) {
        ArrayNode findings = node.putArray("findings");
        all.stream()
                .collect(groupingBy(
                        finding -> new Found(finding.kind(), finding.reason()), LinkedHashMap::new, toList()))
                .forEach((found, same) -> addFound(findings.addObject(), found, same));
    }

    private static void addFound(ObjectNode node, Found found, List<Finding> all) {
        node.put("finding", found.kind().word());
        if (found.reason() != null) {
            node.put("reason", found.reason());
        }
        node.put("rows", all.size());
        addRanges(
                node,
                SessionRange.of(all.stream()
                        .map(Finding::session)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    private static void addRanges(ObjectNode node, Collection<SessionRange> ranges) {
        ArrayNode sessions = node.putArray("sessions");
        ranges.forEach(range -> sessions.addObject()
                .put("from", range.from().toString())
                .put("to", range.to().toString()));
    }
}
