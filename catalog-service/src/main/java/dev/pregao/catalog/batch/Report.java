package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}, of which the catalog needs what was written where; the job's other figures are passed over.
 *
 * <p>There are three kinds: of a batch of raw objects, of a rebuild (only what differed was written, and of quality there
 * is nothing), and of a rebuild of what was known on a day (nothing but the as-of tables).
 *
 * @param run Glue's id of the run that wrote it
 * @param attempt the attempt that run was, from 1
 * @param rowsWritten of the daily and the monthly table, or of the two as-of tables
 * @param yearly years of the tables that have one object a year for all
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
        long rowsWritten,
        List<Refined> refined,
        List<Monthly> monthly,
        List<Yearly> yearly,
        List<Reject> rejects,
        @Nullable LocalDate day,
        List<Quality> quality,
        @Nullable LocalDate asOf) {

    /** A thousand tickers over 27 years: more is no report but an attempt at our memory. */
    private static final long DAYS_AT_MOST = 10_000_000;

    public Report {
        Required.of(batch, "batch");
        Required.of(run, "run");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is " + attempt + ", not 1 or more");
        }
        refined = List.copyOf(Required.of(refined, "refined"));
        monthly = List.copyOf(Required.of(monthly, "monthly"));
        long days = refined.stream().mapToLong(Refined::days).sum();
        if (days > DAYS_AT_MOST) {
            throw new IllegalArgumentException("refined spans " + days + " days, more than " + DAYS_AT_MOST);
        }
        yearly = copyOf(yearly);
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
    public record Refined(String ticker, List<SessionRange> sessions) {

        public Refined {
            if (Ticker.find(Required.of(ticker, "refined.ticker")).isEmpty()) {
                throw new IllegalArgumentException("refined.ticker is " + Quoted.of(ticker) + ", no B3 ticker");
            }
            sessions = List.copyOf(Required.of(sessions, "refined.sessions"));
        }

        private long days() {
            return sessions.stream().mapToLong(SessionRange::days).sum();
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

    /** A year in which rows of a table were written. */
    @RegisterForReflection
    public record Yearly(String table, @Nullable Integer ano) {

        public Yearly {
            Required.of(table, "yearly.table");
            Required.of(ano, "yearly.ano");
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
            throw new IllegalStateException(location + " is the report of another batch, " + Quoted.of(report.batch));
        }
        return report;
    }

    /** Whether a row of the daily table was written. */
    public boolean hasWritten(LakeKey.Refined row) {
        return refined.stream()
                .filter(each -> each.ticker().equals(row.ticker().code()))
                .flatMap(each -> each.sessions().stream())
                .anyMatch(range -> range.has(row.session()));
    }

    /** Whether a year of a table with one object a year is among what was written. */
    public boolean hasWritten(String table, int year) {
        return yearly.contains(new Yearly(table, year));
    }

    public long rowsRejected() {
        return rejects.stream().mapToLong(Reject::rows).sum();
    }

    private static <T> List<T> copyOf(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
