package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.text.Texts;
import dev.pregao.page.pipeline.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.JobRun;

/** One batch's life in full, for reading. */
public final class BatchText {
    private static final int RANGES_LISTED = 10;

    private BatchText() {}

    public static String of(Batch batch, EtlRuns runs) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("batch.state", batch.id(), BatchWords.state(batch)));
        lines.add(Texts.of("batch.claimed", batch.createdAt(), BatchWords.scope(batch)));
        for (JsonNode run : batch.runs()) {
            lines.add(Texts.of(
                    "batch.started",
                    text(run, "startedAt"),
                    text(run, "attempt"),
                    text(run, "run"),
                    runs.find(text(run, "run")).map(BatchText::ending).orElse("")));
        }
        for (JsonNode dead : batch.dead()) {
            lines.add(Texts.of("batch.dead", " ".repeat(20), text(dead, "attempts"), text(dead, "error")));
        }
        if (batch.report() != null) {
            written(batch.report(), lines);
        }
        Optional.ofNullable(batch.catalog())
                .ifPresent(catalog -> lines.add(Texts.of(
                        "batch.registered",
                        text(catalog, "registeredAt"),
                        text(catalog, "created"),
                        text(catalog, "unchanged"))));
        return String.join("\n", lines) + "\n";
    }

    private static String ending(JobRun run) {
        if (EtlRuns.isFailed(run)) {
            return ", " + run.jobRunState() + ": "
                    + Objects.requireNonNullElse(run.errorMessage(), Texts.of("batch.no-reason"));
        }
        return ", " + run.jobRunState();
    }

    private static void written(JsonNode report, List<String> lines) {
        lines.add(Texts.of(
                "batch.written", text(report, "finishedAt"), text(report, "objectsRead"), text(report, "rowsWritten")));
        for (JsonNode ticker : report.path("refined")) {
            JsonNode ranges = ticker.path("sessions");
            lines.add(Texts.of(
                    "batch.sessions",
                    text(ticker, "ticker"),
                    text(ticker, "rows"),
                    text(ranges.path(0), "from"),
                    text(ranges.path(ranges.size() - 1), "to")));
        }
        for (JsonNode year : report.path("yearly")) {
            lines.add(Texts.of("batch.year", text(year, "table"), text(year, "ano"), text(year, "rows")));
        }
        for (JsonNode reject : report.path("rejects")) {
            lines.add(Texts.of("batch.rejected", text(reject, "reason"), text(reject, "rows")));
        }
        if (!report.path("differences").isEmpty()) {
            lines.add(Texts.of("batch.mended", Differences.of(report).count()));
        }
        if (!report.path("quality").isEmpty()) {
            lines.add(Texts.of("batch.quality"));
            report.path("quality").forEach(ticker -> lines.add("    " + quality(ticker)));
        }
    }

    /** Valid bars, and each finding by tb_qualidade's word for it. */
    public static String quality(JsonNode ticker) {
        List<String> findings = new ArrayList<>();
        ticker.path("findings").forEach(finding -> findings.add(finding(finding)));
        String all = findings.isEmpty() ? Texts.of("batch.no-findings") : String.join("; ", findings);
        return ticker.has("ticker")
                ? Texts.of("batch.valid", text(ticker, "ticker"), text(ticker, "bars"), all)
                : Texts.of("batch.market", all);
    }

    private static String finding(JsonNode finding) {
        String reason = finding.has("reason") ? " " + text(finding, "reason") : "";
        return text(finding, "finding") + reason + " " + text(finding, "rows") + ranges(finding.path("sessions"));
    }

    private static String ranges(JsonNode ranges) {
        if (ranges.isEmpty()) {
            return "";
        }
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < Math.min(RANGES_LISTED, ranges.size()); i++) {
            String from = text(ranges.path(i), "from");
            String to = text(ranges.path(i), "to");
            listed.add(from.equals(to) ? from : Texts.of("batch.range", from, to));
        }
        String more = ranges.size() > RANGES_LISTED ? Texts.of("more", ranges.size() - RANGES_LISTED) : "";
        return " (" + String.join(", ", listed) + more + ")";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
