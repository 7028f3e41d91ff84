package dev.pregao.etl.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.plan.LakeKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run did: {@code control/batches/<id>/report.json}. It is written last, so where it lies the data lies too.
 *
 * @param run Glue's id of the job run
 * @param attempt counted from 1
 * @param day on which the batch was made, in UTC
 */
public record RunReport(
        String batch, String run, int attempt, LocalDate day, Instant startedAt, Instant finishedAt, Outcome outcome) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public void write(TableWriter lake) {
        lake.put(new LakeKey.Report(batch), json().getBytes(StandardCharsets.UTF_8));
    }

    String json() {
        ObjectNode report = JSON.createObjectNode()
                .put("batch", batch)
                .put("run", run)
                .put("attempt", attempt)
                .put("startedAt", startedAt.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("finishedAt", finishedAt.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("objectsRead", outcome.objectsRead())
                .put("rowsWritten", outcome.rowsWritten());
        addRefined(report.putArray("refined"));
        addMonthly(report.putArray("monthly"));
        addReasons(report.putArray("rejects"), outcome.rejects());
        report.put("day", day.toString());
        ArrayNode quality = report.putArray("quality");
        outcome.quality().forEach(ticker -> addQuality(quality.addObject(), ticker));
        if (outcome instanceof Outcome.Rebuilt rebuilt) {
            rebuilt.differences().forEach(report.putArray("differences")::add);
        } else if (outcome instanceof Outcome.Known known) {
            report.put("asOf", known.asOf().toString());
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addRefined(ArrayNode tickers) {
        TreeMap<String, TreeSet<LocalDate>> sessions = new TreeMap<>();
        outcome.refined().forEach(row -> sessions.computeIfAbsent(row.ticker(), t -> new TreeSet<>())
                .add(row.session()));
        sessions.forEach((ticker, dates) ->
                addDates(tickers.addObject().put("ticker", ticker).putArray("sessions"), dates));
    }

    private void addMonthly(ArrayNode months) {
        TreeMap<YearMonth, TreeSet<String>> tickers = new TreeMap<>();
        outcome.monthly().forEach(row -> tickers.computeIfAbsent(row.month(), m -> new TreeSet<>())
                .add(row.ticker()));
        tickers.forEach((month, names) -> {
            ArrayNode list = months.addObject()
                    .put("ano", month.getYear())
                    .put("mes", month.getMonthValue())
                    .putArray("tickers");
            names.forEach(list::add);
        });
    }

    private static void addQuality(ObjectNode node, Quality quality) {
        node.put("ticker", quality.ticker()).put("bars", quality.bars());
        addReasons(node.putArray("rejects"), quality.rejectsByReason());
        addDates(node.putArray("gaps"), quality.gaps());
        addDates(node.putArray("restated"), quality.restated());
    }

    private static void addReasons(ArrayNode list, Map<String, Integer> rejects) {
        rejects.forEach((reason, rows) -> list.addObject().put("reason", reason).put("rows", rows));
    }

    private static void addDates(ArrayNode list, Collection<LocalDate> dates) {
        dates.forEach(date -> list.add(date.toString()));
    }
}
