package dev.pregao.cli.function;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can run in dev mode: a service's folder, and its functions, whose events it then gets. */
public enum Service {
    FETCHER("fetcher-service", "fetcher-service", List.of("pregao-fetcher")),
    MARKET("market", "fetcher-service", List.of("pregao-market")),
    NOTIFIER("notifier-service", "notifier-service", List.of("pregao-notifier", "pregao-replay")),
    CATALOG("catalog-service", "catalog-service", List.of("pregao-catalog")),
    RECONCILER("reconciler", "catalog-service", List.of("pregao-reconcile"));

    private final String label;
    private final String folder;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> functions;

    Service(String label, String folder, List<String> functions) {
        this.label = label;
        this.folder = folder;
        this.functions = functions;
    }

    public String folder() {
        return folder;
    }

    public Set<String> functions() {
        return Set.copyOf(functions);
    }

    /** The one whose environment the process gets. */
    public String firstFunction() {
        return functions.get(0);
    }

    public static Service of(String label) {
        for (Service service : values()) {
            if (service.label.equals(label)) {
                return service;
            }
        }
        throw new BadInput(Texts.of("service.unknown", label, String.join(", ", new Names())));
    }

    /** For help and completion. */
    public static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            for (Service service : values()) {
                add(service.label);
            }
        }
    }
}
