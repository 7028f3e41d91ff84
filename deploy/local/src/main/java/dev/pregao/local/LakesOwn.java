package dev.pregao.local;

import dev.pregao.contracts.StackNames;
import dev.pregao.local.core.athena.hive.Kept;
import dev.pregao.local.template.Topology;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What no statement changes: the buckets of the template, but for what is nobody's in the one that has the results. */
final class LakesOwn {
    private LakesOwn() {}

    static Kept of(Topology topology) {
        List<String> shared = topology.workgroups().stream()
                .map(Topology.Workgroup::outputLocation)
                .filter(Objects::nonNull)
                .map(URI::getHost)
                .toList();
        List<String> prefixes = new ArrayList<>();
        for (Topology.Bucket bucket : topology.buckets()) {
            String root = "s3://" + bucket.name() + "/";
            if (shared.contains(bucket.name())) {
                StackNames.ZONES.forEach(zone -> prefixes.add(root + zone));
            } else {
                prefixes.add(root);
            }
        }
        Set<String> names = new HashSet<>(Set.of(StackNames.ADJUSTED, StackNames.COMPLETENESS));
        topology.databases().forEach(database -> names.add(database.name()));
        return new Kept(prefixes, names);
    }
}
