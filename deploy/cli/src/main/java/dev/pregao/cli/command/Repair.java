package dev.pregao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.cli.function.Invocations;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "repair", mixinStandardHelpOptions = true)
public final class Repair implements Runnable {
    private static final Map<String, String> MENDS = Map.of(
            "replay requested", "mend.replay",
            "run's event sent again", "mend.run-event",
            "event sent again", "mend.event",
            "registered", "mend.registered",
            "partition created", "mend.partition-created",
            "computed again from raw", "mend.computed",
            "partition deleted", "mend.partition-deleted",
            "object deleted", "mend.object-deleted");

    @Mixin
    Target target = new Target();

    @Option(names = "--dry-run")
    boolean dryRun;

    @Option(names = "--full")
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
                            Texts.of("repair.busy"),
                            () -> Invocations.call(
                                    session.aws().lambda, session.names().reconcile(), request));
            System.out.print(told(answer));
            if (!dryRun && session.endsWithCommand() && !answer.path("counts").isEmpty()) {
                System.out.println(Texts.of("repair.goes-on"));
            }
        }
    }

    /** The reconciler's word for it, in the user's language where it is known. */
    private static String mend(String word) {
        String key = MENDS.get(word);
        return key == null ? word : Texts.of(key);
    }

    static String told(JsonNode answer) {
        JsonNode counts = answer.path("counts");
        if (counts.isEmpty()) {
            return Texts.of("repair.nothing") + "\n";
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        answer.path("findings")
                .forEach(finding -> rows.add(Arrays.asList(
                        finding.path("finding").asText(),
                        finding.path("subject").asText(),
                        mend(finding.path("mend").asText()))));
        List<String> headings = Texts.headings(answer.path("dryRun").asBoolean() ? "repair.would" : "repair.done");
        StringBuilder text = new StringBuilder();
        text.append(new TextTable(headings, rows)).append('\n');
        long all = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            text.append(count.getKey())
                    .append(": ")
                    .append(count.getValue().asText())
                    .append('\n');
            all += count.getValue().asLong();
        }
        if (all > rows.size()) {
            text.append(Texts.of("repair.listed", rows.size(), all)).append('\n');
        }
        return text.toString();
    }
}
