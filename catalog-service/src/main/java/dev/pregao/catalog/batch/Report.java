package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.PathValue;
import dev.pregao.catalog.partition.TableSchema;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}, of which the catalog needs what was written where; the job's other figures are passed over.
 *
 * <p>There are three kinds: of a batch of raw objects, of a rebuild (only what differed was written, and of quality there
 * is nothing), and of a rebuild of what was known on a day (nothing but the as-of tables).
 *
 * @param run Glue's id of the run that wrote it
 * @param attempt the attempt that run was, from 1
 * @param rejects rows refused
 * @param day on which the batch was formed, UTC; null if there is no quality to tell
 * @param quality one entry a ticker; as rows they stand in the quality table
 * @param asOf the day whose knowledge was computed; null for the other kinds
 */
@RegisterForReflection
public record Report(
        String batch,
        String run,
        int attempt,
        List<Refined> refined,
        List<Monthly> monthly,
        List<Reject> rejects,
        @Nullable LocalDate day,
        List<Quality> quality,
        @Nullable LocalDate asOf) {

    public Report {
        Required.of(batch, "batch");
        Required.of(run, "run");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is " + attempt + ", not 1 or more");
        }
        refined = List.copyOf(Required.of(refined, "refined"));
        monthly = List.copyOf(Required.of(monthly, "monthly"));
        rejects = copyOf(rejects);
        quality = copyOf(quality);
        if (!quality.isEmpty()) {
            Required.of(day, "day");
        }
    }

    /** Rows refused for one reason. */
    @RegisterForReflection
    public record Reject(String reason, long rows) {

        public Reject {
            Required.of(reason, "rejects.reason");
            if (rows < 0) {
                throw new IllegalArgumentException("rejects.rows is " + rows);
            }
        }
    }

    /** What a batch brought and lacked of a ticker; that there is some is all the catalog needs to know. */
    @RegisterForReflection
    public record Quality(@Nullable String ticker) {}

    /** Sessions of a ticker whose rows were written. */
    @RegisterForReflection
    public record Refined(String ticker, List<LocalDate> sessions) {

        public Refined {
            requireTicker(ticker);
            sessions = List.copyOf(Required.of(sessions, "refined.sessions"));
        }
    }

    /** A month in which rows were written. */
    @RegisterForReflection
    public record Monthly(@Nullable Integer ano, @Nullable Integer mes) {

        public Monthly {
            Required.of(ano, "monthly.ano");
            int month = Required.of(mes, "monthly.mes");
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

    /** The quality table's partition with rows of this batch; none if the run had nothing to tell. */
    public List<Partition> qualityPartitions(TableSchema table, String lakeBucket) {
        return quality.isEmpty() || day == null
                ? List.of()
                : List.of(table.partition(lakeBucket, List.of(day.toString())));
    }

    /** An as-of table's partition of this run; none for the other kinds. */
    public List<Partition> asOfPartitions(TableSchema table, String lakeBucket) {
        return asOf == null ? List.of() : List.of(table.partition(lakeBucket, List.of(asOf.toString())));
    }

    public long rowsRejected() {
        return rejects.stream().mapToLong(Reject::rows).sum();
    }

    private static <T> List<T> copyOf(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static void requireTicker(@Nullable String ticker) {
        if (!PathValue.isTicker(Required.of(ticker, "refined.ticker"))) {
            throw new IllegalArgumentException(
                    "refined.ticker is '" + ticker + "', not 1 to 12 upper-case letters and digits");
        }
    }
}
