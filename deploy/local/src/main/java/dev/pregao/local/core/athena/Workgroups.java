package dev.pregao.local.core.athena;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.template.Topology;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The template's workgroups, and the one that every account has. */
public final class Workgroups {
    /** Where its results go each query has to tell. */
    private static final Topology.Workgroup PRIMARY = new Topology.Workgroup("primary", null, Long.MAX_VALUE, false);

    private final List<Topology.Workgroup> all;
    private final Buckets buckets;

    Workgroups(List<Topology.Workgroup> declared, Buckets buckets) {
        this.all = Stream.concat(declared.stream(), Stream.of(PRIMARY)).toList();
        this.buckets = buckets;
    }

    public List<Topology.Workgroup> all() {
        return all;
    }

    /**
     * Finds a workgroup.
     *
     * @throws AwsError InvalidRequestException
     */
    public Topology.Workgroup find(String name) {
        return all.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused("WorkGroup " + name + " is not found."));
    }

    /** Where the results of a query go: a workgroup may leave that to the query. */
    String place(String workgroup, String wanted) {
        Topology.Workgroup group = find(workgroup);
        URI own = group.outputLocation();
        String place = wanted.isEmpty() || (group.enforced() && own != null) ? String.valueOf(own) : wanted;
        if (!place.matches("s3://[^/]+(/.*)?")) {
            throw refused("No output location provided. An output location is required either through the Workgroup"
                    + " result configuration setting or as an API input.");
        }
        String bucket = URI.create(place).getHost();
        if (bucket == null || !Files.isDirectory(buckets.folder(bucket))) {
            throw refused("Unable to verify/create output bucket " + bucket);
        }
        return place.endsWith("/") ? place : place + "/";
    }

    private static AwsError refused(String message) {
        return AwsError.invalid("InvalidRequestException", message);
    }
}
