package dev.pregao.etl.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.etl.plan.LakeKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run did: {@code control/batches/<id>/report.json}. It is written last, so where it lies the data lies too.
 *
 * @param run Glue's id of the job run
 * @param attempt counted from 1
 * @param objectsRead raw objects, those of the batch and those beside them
 * @param refined rows written to tb_bvsp_refined
 * @param monthly rows written to tb_bvsp_mensal
 * @param rejects refused rows by reason
 */
public record RunReport(
        String batch,
        String run,
        int attempt,
        Instant startedAt,
        Instant finishedAt,
        long objectsRead,
        List<LakeKey.Refined> refined,
        List<LakeKey.Monthly> monthly,
        Map<String, Long> rejects) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public RunReport {
        refined = List.copyOf(refined);
        monthly = List.copyOf(monthly);
        rejects = Map.copyOf(rejects);
    }

    public int rowsWritten() {
        return refined.size() + monthly.size();
    }

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
                .put("objectsRead", objectsRead)
                .put("rowsWritten", rowsWritten());
        addRefined(report.putArray("refined"));
        addMonthly(report.putArray("monthly"));
        ArrayNode reasons = report.putArray("rejects");
        new TreeMap<>(rejects)
                .forEach((reason, rows) ->
                        reasons.addObject().put("reason", reason).put("rows", rows));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addRefined(ArrayNode tickers) {
        TreeMap<String, TreeSet<LocalDate>> sessions = new TreeMap<>();
        refined.forEach(row ->
                sessions.computeIfAbsent(row.ticker(), t -> new TreeSet<>()).add(row.session()));
        sessions.forEach((ticker, dates) -> {
            ArrayNode list = tickers.addObject().put("ticker", ticker).putArray("sessions");
            dates.forEach(date -> list.add(date.toString()));
        });
    }

    private void addMonthly(ArrayNode months) {
        TreeMap<YearMonth, TreeSet<String>> tickers = new TreeMap<>();
        monthly.forEach(row ->
                tickers.computeIfAbsent(row.month(), m -> new TreeSet<>()).add(row.ticker()));
        tickers.forEach((month, names) -> {
            ArrayNode list = months.addObject()
                    .put("ano", month.getYear())
                    .put("mes", month.getMonthValue())
                    .putArray("tickers");
            names.forEach(list::add);
        });
    }
}
