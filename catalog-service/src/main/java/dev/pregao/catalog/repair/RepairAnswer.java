package dev.pregao.catalog.repair;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reconciliation found.
 *
 * @param findings at most {@value #LISTED}; the counts are of all
 * @param counts by kind, only of what was found
 */
@RegisterForReflection
@JsonPropertyOrder({"dryRun", "full", "findings", "counts"})
public record RepairAnswer(boolean dryRun, boolean full, List<Listed> findings, Map<String, Integer> counts) {

    /** Within the 6 MB of a function's answer. */
    static final int LISTED = 1000;

    public RepairAnswer {
        findings = List.copyOf(findings);
    }

    public static RepairAnswer of(Scope scope, Collection<Finding> findings) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        findings.forEach(each -> counts.merge(each.kind().text(), 1, Integer::sum));
        return new RepairAnswer(
                scope.dryRun(),
                scope.full(),
                findings.stream()
                        .limit(LISTED)
                        .map(each -> new Listed(
                                each.kind().text(), each.subject(), each.mend().text()))
                        .toList(),
                counts);
    }

    /**
     * One finding.
     *
     * @param mend what was done; in a dry run what would be done
     */
    @RegisterForReflection
    @JsonPropertyOrder({"finding", "subject", "mend"})
    public record Listed(String finding, String subject, String mend) {}
}
