package dev.pregao.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded cloud is booted.
 *
 * @param home the checkout: {@code deploy/template.yaml} and the built artifacts are found from here
 * @param dataDir where everything is kept; made if it is missing
 * @param port on 127.0.0.1; 0 takes a free one
 * @param parameters of the template, over its defaults
 * @param devFunctions full names of functions whose events are left to a process in dev mode
 * @param warm full names of functions that are started while the cloud boots, as provisioned concurrency does
 * @param seenAt where functions and jobs find the cloud; null for its own port, else that of a proxy in between
 */
public record CloudOptions(
        Path home,
        Path dataDir,
        int port,
        Map<String, String> parameters,
        Set<String> devFunctions,
        List<String> warm,
        @Nullable URI seenAt) {

    public CloudOptions(Path home, Path dataDir, int port, Map<String, String> parameters, Set<String> devFunctions) {
        this(home, dataDir, port, parameters, devFunctions, List.of(), null);
    }

    public CloudOptions {
        home = usable(home);
        dataDir = usable(dataDir);
        parameters = Map.copyOf(parameters);
        devFunctions = Set.copyOf(devFunctions);
        warm = List.copyOf(warm);
    }

    public CloudOptions warming(List<String> functions) {
        return new CloudOptions(home, dataDir, port, parameters, devFunctions, functions, seenAt);
    }

    /** A class path ends at a colon, the address of the queues' store at a semicolon. */
    private static Path usable(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        if (whole.toString().matches(".*[:;].*")) {
            throw new IllegalArgumentException(
                    "the folder " + whole + " has a ':' or a ';' in its name: choose another");
        }
        return whole;
    }
}
