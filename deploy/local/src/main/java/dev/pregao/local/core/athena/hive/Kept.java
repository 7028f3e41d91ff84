package dev.pregao.local.core.athena.hive;

import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.glue.CatalogTable;
import java.util.List;
import java.util.Set;

/**
 * What is the lake's own, which no statement changes: on AWS nobody but its functions may.
 *
 * @param prefixes of addresses
 * @param names of databases and views
 */
public record Kept(List<String> prefixes, Set<String> names) {
    public Kept {
        prefixes = List.copyOf(prefixes);
        names = Set.copyOf(names);
    }

    public static Kept nothing() {
        return new Kept(List.of(), Set.of());
    }

    void refuse(CatalogTable table) throws EngineFailure {
        refuseName(table.name());
        refuseAddress(table.location());
    }

    void refuseName(String name) throws EngineFailure {
        if (names.contains(name)) {
            throw new EngineFailure("PERMISSION_DENIED: " + name + " is the lake's own; its functions alone change it");
        }
    }

    void refuseAddress(String location) throws EngineFailure {
        String folder = location.endsWith("/") ? location : location + "/";
        if (prefixes.stream().anyMatch(folder::startsWith)) {
            throw new EngineFailure("PERMISSION_DENIED: what lies at " + location
                    + " is the lake's own; its functions alone change it");
        }
    }
}
