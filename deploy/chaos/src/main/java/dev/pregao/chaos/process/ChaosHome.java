package dev.pregao.chaos.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkout that boots the same topology with shorter waits, so that a schedule takes a minute and not a night: what is
 * minutes in {@code deploy/template.yaml} is seconds in its copy here; all else is linked.
 */
final class ChaosHome {
    private static final List<String> LINKED = List.of(
            "fetcher-service", "notifier-service", "catalog-service", "etl-spark", "deploy/local", "deploy/glue");

    private ChaosHome() {}

    static Path make(Path home, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deploy"));
        for (String linked : LINKED) {
            Files.createSymbolicLink(folder.resolve(linked), home.resolve(linked));
        }
        String template = Files.readString(home.resolve("deploy/template.yaml"));
        Files.writeString(folder.resolve("deploy/template.yaml"), shortened(template));
        return folder;
    }

    static String shortened(String template) {
        String calls = replaced(template, "(?m)^( +)Timeout: 60$", "$1Timeout: 20");
        String queues = replaced(calls, "VisibilityTimeout: \\d+", "VisibilityTimeout: 20");
        return replaced(
                queues,
                "( +)PREGAO_STACK: !Ref Prefix",
                "$1PREGAO_STACK: !Ref Prefix\n$1PREGAO_REPLAY_DELAY: PT2S\n$1PREGAO_REPAIR_GRACE: PT10S");
    }

    private static String replaced(String template, String pattern, String by) {
        String replaced = template.replaceAll(pattern, by);
        if (replaced.equals(template)) {
            throw new IllegalStateException("deploy/template.yaml has nothing like '" + pattern + "' any more");
        }
        return replaced;
    }
}
