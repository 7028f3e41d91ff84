package dev.pregao.etl.plan;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;

/** Where rows lie in the lake bucket. */
public sealed interface LakeKey extends Serializable {

    String key();

    /** {@code refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet}: one row. */
    record Refined(String ticker, LocalDate session) implements LakeKey {

        /** Where all sessions of all tickers lie. */
        public static final String TABLE = "refined/";

        /** Prefix of all sessions of a ticker. */
        public static String prefix(String ticker) {
            return TABLE + "ticker=" + ticker + "/";
        }

        @Override
        public String key() {
            return prefix(ticker) + "data_pregao=%s/%s.parquet".formatted(session, ticker);
        }
    }

    /** {@code enriched/analises_mensais/ano=2026/mes=11/BVSP.parquet}: one row; the month without leading zero. */
    record Monthly(String ticker, YearMonth month) implements LakeKey {

        /** Where all months of all tickers lie. */
        public static final String TABLE = "enriched/analises_mensais/";

        @Override
        public String key() {
            return TABLE + "ano=%d/mes=%d/%s.parquet".formatted(month.getYear(), month.getMonthValue(), ticker);
        }
    }

    /** {@code rejects/batch=<id>/part-0.parquet}: all of a batch's rejects. */
    record Rejects(String batch) implements LakeKey {
        @Override
        public String key() {
            return "rejects/batch=%s/part-0.parquet".formatted(batch);
        }
    }

    /** {@code quality/dia=2026-11-21/<id>.parquet}: all of a batch's rows of tb_qualidade. */
    record Quality(LocalDate day, String batch) implements LakeKey {
        @Override
        public String key() {
            return "quality/dia=%s/%s.parquet".formatted(day, batch);
        }
    }

    /** {@code asof/refined/conhecido_em=2026-11-20/BVSP.parquet}: a ticker's whole history as it was known on a day. */
    record KnownRefined(LocalDate asOf, String ticker) implements LakeKey {
        @Override
        public String key() {
            return "asof/refined/conhecido_em=%s/%s.parquet".formatted(asOf, ticker);
        }
    }

    /** {@code asof/mensal/conhecido_em=2026-11-20/BVSP.parquet}: a ticker's months as they were known on a day. */
    record KnownMonthly(LocalDate asOf, String ticker) implements LakeKey {
        @Override
        public String key() {
            return "asof/mensal/conhecido_em=%s/%s.parquet".formatted(asOf, ticker);
        }
    }

    /** {@code control/batches/<id>/report.json}. */
    record Report(String batch) implements LakeKey {
        @Override
        public String key() {
            return "control/batches/%s/report.json".formatted(batch);
        }
    }
}
