package dev.pregao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.JobRun;

/** One batch's life in full, for reading. */
final class BatchText {
    private static final int DATES_LISTED = 10;

    private BatchText() {}

    static String of(Batch batch, EtlRuns runs) {
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
            JsonNode sessions = ticker.path("sessions");
            lines.add("    %s: %d sessions, %s to %s"
                    .formatted(
                            text(ticker, "ticker"),
                            sessions.size(),
                            sessions.path(0).asText(),
                            sessions.path(sessions.size() - 1).asText()));
        }
        for (JsonNode reject : report.path("rejects")) {
            lines.add("    rejected, %s: %s rows".formatted(text(reject, "reason"), text(reject, "rows")));
        }
        if (!report.path("differences").isEmpty()) {
            lines.add("    differences mended: " + report.path("differences").size());
        }
        if (!report.path("quality").isEmpty()) {
            lines.add("    quality");
            report.path("quality").forEach(ticker -> lines.add("    " + quality(ticker)));
        }
    }

    /** Bars, rejects by reason, gaps against B3's calendar, restated sessions. */
    static String quality(JsonNode ticker) {
        List<String> rejects = new ArrayList<>();
        ticker.path("rejects").forEach(reject -> rejects.add(text(reject, "reason") + " " + text(reject, "rows")));
        return "  %s: %s valid bars; rejects: %s; gaps: %s; restated: %s"
                .formatted(
                        text(ticker, "ticker"),
                        text(ticker, "bars"),
                        rejects.isEmpty() ? "none" : String.join(", ", rejects),
                        dates(ticker.path("gaps")),
                        dates(ticker.path("restated")));
    }

    private static String dates(JsonNode dates) {
        if (dates.isEmpty()) {
            return "none";
        }
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < Math.min(DATES_LISTED, dates.size()); i++) {
            listed.add(dates.path(i).asText());
        }
        String more = dates.size() > DATES_LISTED ? " and " + (dates.size() - DATES_LISTED) + " more" : "";
        return String.join(", ", listed) + more;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
