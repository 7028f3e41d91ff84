package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}, of which the catalog needs what was written where; the job's other figures are passed over.
 *
 * @param run Glue's id of the run that wrote it
 */
@RegisterForReflection
public record Report(String batch, String run, List<Refined> refined, List<Monthly> monthly) {

    /** Nothing that would need escaping in a path. */
    private static final Pattern TICKER = Pattern.compile("[A-Z0-9]{1,12}");

    public Report {
        require(batch, "batch");
        require(run, "run");
        refined = List.copyOf(require(refined, "refined"));
        monthly = List.copyOf(require(monthly, "monthly"));
    }

    /** Sessions of a ticker whose rows were written. */
    @RegisterForReflection
    public record Refined(String ticker, List<LocalDate> sessions) {

        public Refined {
            requireTicker(ticker);
            sessions = List.copyOf(require(sessions, "refined.sessions"));
        }
    }

    /** A month in which rows were written. */
    @RegisterForReflection
    public record Monthly(@Nullable Integer ano, @Nullable Integer mes) {

        public Monthly {
            require(ano, "monthly.ano");
            int month = require(mes, "monthly.mes");
            if (month < 1 || month > 12) {
                throw new IllegalArgumentException("monthly.mes is " + mes + ", not 1 to 12");
            }
        }
    }

    /**
     * Reads a batch's report.
     *
     * @throws IllegalStateException if it is no report, or another batch's; says where and what
     */
    static Report parse(ObjectMapper json, byte[] content, String batch, String location) {
        Report report;
        try {
            report = json.readValue(content, Report.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(location + " is no report: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot read " + location, impossible);
        }
        if (report == null) {
            throw new IllegalStateException(location + " is no report: null");
        }
        if (!report.batch.equals(batch)) {
            throw new IllegalStateException(location + " is the report of another batch, '" + report.batch + "'");
        }
        return report;
    }

    /** The daily table's partitions with rows of this run, each once. */
    public List<Partition> refinedPartitions(TableSchema table, String lakeBucket) {
        Set<Partition> partitions = new LinkedHashSet<>();
        for (Refined each : refined) {
            for (LocalDate session : each.sessions) {
                partitions.add(table.partition(lakeBucket, List.of(each.ticker, session.toString())));
            }
        }
        return List.copyOf(partitions);
    }

    /** The monthly table's partitions with rows of this run, each once. */
    public List<Partition> monthlyPartitions(TableSchema table, String lakeBucket) {
        Set<Partition> partitions = new LinkedHashSet<>();
        for (Monthly each : monthly) {
            partitions.add(table.partition(lakeBucket, List.of(String.valueOf(each.ano), String.valueOf(each.mes))));
        }
        return List.copyOf(partitions);
    }

    private static void requireTicker(@Nullable String ticker) {
        if (!TICKER.matcher(require(ticker, "refined.ticker")).matches()) {
            throw new IllegalArgumentException(
                    "refined.ticker is '" + ticker + "', not 1 to 12 upper-case letters and digits");
        }
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
