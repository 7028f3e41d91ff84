package dev.pregao.etl.plan;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;

/** Where a row lies in the lake bucket: one object a row. */
public sealed interface LakeKey extends Serializable {

    String key();

    /** {@code refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet}. */
    record Refined(String ticker, LocalDate session) implements LakeKey {
        @Override
        public String key() {
            return "refined/ticker=%s/data_pregao=%s/%s.parquet".formatted(ticker, session, ticker);
        }
    }

    /** {@code enriched/analises_mensais/ano=2026/mes=11/BVSP.parquet}; the month without leading zero. */
    record Monthly(String ticker, YearMonth month) implements LakeKey {
        @Override
        public String key() {
            return "enriched/analises_mensais/ano=%d/mes=%d/%s.parquet"
                    .formatted(month.getYear(), month.getMonthValue(), ticker);
        }
    }

    /** {@code rejects/batch=<id>/part-0.parquet}: all of a batch's rejects. */
    record Rejects(String batch) implements LakeKey {
        @Override
        public String key() {
            return "rejects/batch=%s/part-0.parquet".formatted(batch);
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
