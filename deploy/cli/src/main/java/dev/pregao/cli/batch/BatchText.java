package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
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
        lines.add("batch " + batch.id() + ", " + batch.state());
        lines.add(batch.createdAt() + "  claimed, " + batch.scope());
        for (JsonNode run : batch.runs()) {
            lines.add("%s  attempt %s started, run %s%s"
                    .formatted(
                            text(run, "startedAt"),
                            text(run, "attempt"),
                            text(run, "run"),
                            runs.find(text(run, "run")).map(BatchText::ending).orElse("")));
        }
        for (JsonNode dead : batch.dead()) {
            lines.add("%s  dead after %s attempts: %s"
                    .formatted(" ".repeat(20), text(dead, "attempts"), text(dead, "error")));
        }
        if (batch.report() != null) {
            written(batch.report(), lines);
        }
        Optional.ofNullable(batch.catalog())
                .ifPresent(catalog -> lines.add("%s  registered, %s new partitions, %s known"
                        .formatted(
                                text(catalog, "registeredAt"), text(catalog, "created"), text(catalog, "unchanged"))));
        return String.join("\n", lines) + "\n";
    }

    private static String ending(JobRun run) {
        if (EtlRuns.isFailed(run)) {
            return ", " + run.jobRunState() + ": " + Objects.requireNonNullElse(run.errorMessage(), "no reason given");
        }
        return ", " + run.jobRunState();
    }

    private static void written(JsonNode report, List<String> lines) {
        lines.add("%s  written, %s objects read, %s rows written"
                .formatted(text(report, "finishedAt"), text(report, "objectsRead"), text(report, "rowsWritten")));
        for (JsonNode ticker : report.path("refined")) {
            JsonNode ranges = ticker.path("sessions");
            lines.add("    %s: %s sessions, %s to %s"
                    .formatted(
                            text(ticker, "ticker"),
                            text(ticker, "rows"),
                            text(ranges.path(0), "from"),
                            text(ranges.path(ranges.size() - 1), "to")));
        }
        for (JsonNode year : report.path("yearly")) {
            lines.add("    %s %s: %s rows".formatted(text(year, "table"), text(year, "ano"), text(year, "rows")));
        }
        for (JsonNode reject : report.path("rejects")) {
            lines.add("    rejected, %s: %s rows".formatted(text(reject, "reason"), text(reject, "rows")));
        }
        if (!report.path("differences").isEmpty()) {
            lines.add("    differences mended: " + Differences.of(report).count());
        }
        if (!report.path("quality").isEmpty()) {
            lines.add("    quality");
            report.path("quality").forEach(ticker -> lines.add("    " + quality(ticker)));
        }
    }

    /** Valid bars, and each finding by tb_qualidade's word for it. */
    public static String quality(JsonNode ticker) {
        List<String> findings = new ArrayList<>();
        ticker.path("findings").forEach(finding -> findings.add(finding(finding)));
        String all = findings.isEmpty() ? "no findings" : String.join("; ", findings);
        return ticker.has("ticker")
                ? "  %s: %s valid bars; %s".formatted(text(ticker, "ticker"), text(ticker, "bars"), all)
                : "  B3's whole market: " + all;
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
            listed.add(from.equals(to) ? from : from + " to " + to);
        }
        String more = ranges.size() > RANGES_LISTED ? " and " + (ranges.size() - RANGES_LISTED) + " more" : "";
        return " (" + String.join(", ", listed) + more + ")";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
