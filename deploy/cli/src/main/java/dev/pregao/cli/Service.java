package dev.pregao.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The services, by their folder, and the functions whose events dev mode takes over. */
enum Service {
    FETCHER("fetcher-service", "pregao-fetcher"),
    NOTIFIER("notifier-service", "pregao-notifier,pregao-replay"),
    CATALOG("catalog-service", "pregao-catalog");

    private final String folder;
    private final String functions;

    Service(String folder, String functions) {
        this.folder = folder;
        this.functions = functions;
    }

    String folder() {
        return folder;
    }

    Set<String> functions() {
        return Set.of(functions.split(","));
    }

    static Service of(String folder) {
        for (Service service : values()) {
            if (service.folder.equals(folder)) {
                return service;
            }
        }
        throw new BadInput("'" + folder + "' is no service; choose one of " + String.join(", ", new Names()));
    }

    /** For help and completion. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(List.of(FETCHER.folder, NOTIFIER.folder, CATALOG.folder));
        }
    }
}
