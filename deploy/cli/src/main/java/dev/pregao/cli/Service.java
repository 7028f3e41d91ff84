package dev.pregao.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The services, by their folder, and the functions each is deployed as. */
enum Service {
    FETCHER("fetcher-service", Set.of("pregao-fetcher")),
    NOTIFIER("notifier-service", Set.of("pregao-notifier")),
    CATALOG("catalog-service", Set.of("pregao-catalog"));

    private final String folder;
    private final Set<String> functions;

    Service(String folder, Set<String> functions) {
        this.folder = folder;
        this.functions = functions;
    }

    String folder() {
        return folder;
    }

    Set<String> functions() {
        return functions;
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
