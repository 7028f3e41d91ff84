package dev.pregao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.session.Invocations;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = {
            "Compares raw bucket, batches, lake and catalog, and mends what an event that never came has left undone.",
            "It looks at the last days' activity, as the daily schedule does; --full looks at everything.",
            "The schedule leaves alone what began in the last half hour. This does not: what would still have",
            "come by itself may be among its findings, and is harmless to ask for twice."
        },
        footer = {
            "",
            "What it finds: batch-without-run, run-without-report, report-not-registered, object-without-batch,",
            "dead-batch; partition-without-data (a removed row is computed again), data-without-partition,",
            "rows-without-summary (a lost month or year is computed again), row-not-kept (deleted, as the deployed",
            "stack's parameter DailyTable says); and what it leaves to you: unreadable-batch, unreadable-receipt.",
            "What it asks for goes the ordinary way, so look again a few minutes later.",
            "",
            "For example:",
            "  ./pregao repair --dry-run           what it would do",
            "  ./pregao repair --full              everything, once"
        })
public final class Repair implements Runnable {
    @Mixin
    Target target = new Target();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    boolean dryRun;

    @Option(names = "--full", description = "Look at all there is; its cost grows with the lake.")
    boolean full;

    @Override
    public void run() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("dryRun", dryRun);
        request.put("full", full);
        request.put("now", true);
        try (Session session = Session.open(target)) {
            JsonNode answer = new Terminal()
                    .busy(
                            "repair",
                            "the reconciler compares",
                            () -> Invocations.call(
                                    session.aws().lambda, session.names().reconcile(), request));
            System.out.print(told(answer));
            if (!dryRun && session.endsWithCommand() && !answer.path("counts").isEmpty()) {
                System.out.println("What was asked for goes on when the cloud runs: './pregao up'.");
            }
        }
    }

    static String told(JsonNode answer) {
        JsonNode counts = answer.path("counts");
        if (counts.isEmpty()) {
            return "Nothing to repair.\n";
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        answer.path("findings")
                .forEach(finding -> rows.add(Arrays.asList(
                        finding.path("finding").asText(),
                        finding.path("subject").asText(),
                        finding.path("mend").asText())));
        String mend = answer.path("dryRun").asBoolean() ? "would be done" : "done";
        StringBuilder text = new StringBuilder();
        text.append(new TextTable(List.of("finding", "subject", mend), rows)).append('\n');
        long all = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            text.append(count.getKey())
                    .append(": ")
                    .append(count.getValue().asText())
                    .append('\n');
            all += count.getValue().asLong();
        }
        if (all > rows.size()) {
            text.append("(the first ")
                    .append(rows.size())
                    .append(" of ")
                    .append(all)
                    .append(" are listed)\n");
        }
        return text.toString();
    }
}
