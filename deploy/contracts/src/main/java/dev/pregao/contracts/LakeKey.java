package dev.pregao.contracts;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where rows and receipts lie in the lake bucket; a batch's own life is {@link BatchKey}'s. */
public sealed interface LakeKey extends Serializable {

    /** Where what the stages say to each other lies. */
    String CONTROL = "control/";

    String key();

    /** {@code refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet}: one row of tb_bvsp_refined. */
    record Refined(Ticker ticker, LocalDate session) implements LakeKey {

        /** Where all sessions of all tickers lie. */
        public static final String TABLE = "refined/";

        private static final Pattern LAYOUT =
                Pattern.compile(TABLE + "ticker=([^/]+)/data_pregao=(\\d{4}-\\d{2}-\\d{2})/([^/]+)\\.parquet");
        private static final Pattern FOLDER = Pattern.compile(TABLE + "ticker=([^/]+)/");
        private static final Pattern SESSION_FOLDER = Pattern.compile(FOLDER + "data_pregao=(\\d{4}-\\d{2}-\\d{2})/");

        /** Begins every key of the ticker, and of no other one. */
        public static String prefix(Ticker ticker) {
            return TABLE + "ticker=" + ticker + "/";
        }

        /** The ticker of a folder that is the prefix of its keys; empty where it is no such folder. */
        public static Optional<Ticker> findTicker(String folder) {
            Matcher parts = FOLDER.matcher(folder);
            return parts.matches() ? Ticker.find(parts.group(1)) : Optional.empty();
        }

        /** The session of a folder that is the prefix of a ticker's keys of it; empty where it is no such folder. */
        public static Optional<LocalDate> findSession(String folder) {
            Matcher parts = SESSION_FOLDER.matcher(folder);
            return parts.matches() ? KeyText.date(parts.group(2)) : Optional.empty();
        }

        /** Sorts after every key of the sessions before this one, and before every key of it. */
        public static String start(Ticker ticker, LocalDate session) {
            return prefix(ticker) + "data_pregao=" + session;
        }

        /** The key a text exactly spells; empty where it spells none. */
        public static Optional<Refined> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches() && parts.group(3).equals(parts.group(1))
                    ? KeyText.date(parts.group(2))
                            .flatMap(session -> Ticker.find(parts.group(1)).map(ticker -> new Refined(ticker, session)))
                    : Optional.empty();
        }

        @Override
        public String key() {
            return start(ticker, session) + "/" + ticker + ".parquet";
        }
    }

    /** {@code enriched/analises_mensais/ano=2026/mes=11/BVSP.parquet}: one row of tb_bvsp_mensal; no leading zero. */
    record Monthly(Ticker ticker, YearMonth month) implements LakeKey {

        /** Where all months of all tickers lie. */
        public static final String TABLE = "enriched/analises_mensais/";

        private static final Pattern LAYOUT =
                Pattern.compile(TABLE + "ano=([1-9]\\d{3})/mes=([1-9]|1[0-2])/([^/]+)\\.parquet");

        /** Where all tickers of a month lie; ends in {@code /}. */
        public static String folder(YearMonth month) {
            return TABLE + "ano=" + month.getYear() + "/mes=" + month.getMonthValue() + "/";
        }

        /** The key a text exactly spells; empty where it spells none. */
        public static Optional<Monthly> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches()
                    ? Ticker.find(parts.group(3))
                            .map(ticker -> new Monthly(
                                    ticker,
                                    YearMonth.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))))
                    : Optional.empty();
        }

        @Override
        public String key() {
            return folder(month) + ticker + ".parquet";
        }
    }

    /** {@code historico/ano=2026/historico.parquet}: all of a year's rows of tb_historico. */
    record History(int year) implements LakeKey {

        /** Where all years lie. */
        public static final String TABLE = "historico/";

        private static final Pattern LAYOUT = Pattern.compile(TABLE + "ano=([1-9]\\d{3})/historico\\.parquet");

        /** The key a text exactly spells; empty where it spells none. */
        public static Optional<History> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches() ? Optional.of(new History(Integer.parseInt(parts.group(1)))) : Optional.empty();
        }

        @Override
        public String key() {
            return TABLE + "ano=" + year + "/historico.parquet";
        }
    }

    /** {@code b3/diario/ano=2026/diario.parquet}: all of a year's rows of one of B3's own tables. */
    record B3Year(Table table, int year) implements LakeKey {
        /** Those tables, by their folders' names. */
        public enum Table {
            diario,
            eventos,
            conferencia;

            /** Where all years lie. */
            public String folder() {
                return "b3/" + name() + "/";
            }
        }

        private static final Pattern LAYOUT = Pattern.compile("b3/[a-z]+/ano=([1-9]\\d{3})/[a-z]+\\.parquet");

        /** The key a text exactly spells; empty where it spells none. */
        public static Optional<B3Year> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return Stream.of(Table.values())
                    .filter(table -> parts.matches())
                    .map(table -> new B3Year(table, Integer.parseInt(parts.group(1))))
                    .filter(read -> read.key().equals(key))
                    .findFirst();
        }

        @Override
        public String key() {
            return table.folder() + "ano=" + year + "/" + table.name() + ".parquet";
        }
    }

    /** {@code rejects/batch=<id>/part-0.parquet}: all of a batch's rejects. */
    record Rejects(BatchId batch) implements LakeKey {
        @Override
        public String key() {
            return "rejects/batch=" + batch + "/part-0.parquet";
        }
    }

    /** {@code quality/dia=2026-11-21/<batch>.parquet}: all of a batch's rows of tb_qualidade. */
    record Quality(LocalDate day, BatchId batch) implements LakeKey {

        /** Sorts after every key of the days before this one, and before every key of it. */
        public static String start(LocalDate day) {
            return "quality/dia=" + day;
        }

        @Override
        public String key() {
            return start(day) + "/" + batch + ".parquet";
        }
    }

    /** {@code asof/refined/conhecido_em=2026-11-20/BVSP.parquet}: a ticker's whole history as it was known on a day. */
    record KnownRefined(LocalDate asOf, Ticker ticker) implements LakeKey {

        /** Where all days lie. */
        public static final String TABLE = "asof/refined/";

        /** Where all tickers of a day lie; ends in {@code /}. */
        public static String folder(LocalDate asOf) {
            return TABLE + "conhecido_em=" + asOf + "/";
        }

        @Override
        public String key() {
            return folder(asOf) + ticker + ".parquet";
        }
    }

    /** {@code asof/mensal/conhecido_em=2026-11-20/BVSP.parquet}: a ticker's months as they were known on a day. */
    record KnownMonthly(LocalDate asOf, Ticker ticker) implements LakeKey {

        /** Where all days lie. */
        public static final String TABLE = "asof/mensal/";

        @Override
        public String key() {
            return TABLE + "conhecido_em=" + asOf + "/" + ticker + ".parquet";
        }
    }

    /**
     * {@code control/fetches/date=2026-11-21/<id>.json}: the raw keys a fetch is about to write, so that an event that
     * never comes is noticed.
     *
     * @param day of the fetch, in UTC
     * @param id a digest of the keys, as a batch of them would have
     */
    record Receipt(LocalDate day, BatchId id) implements LakeKey {

        public static Receipt of(Instant fetchedAt, BatchId id) {
            return new Receipt(LocalDate.ofInstant(fetchedAt, ZoneOffset.UTC), id);
        }

        /** Begins every receipt of a day, and of no other one. */
        public static String prefix(LocalDate day) {
            return CONTROL + "fetches/date=" + day + "/";
        }

        @Override
        public String key() {
            return prefix(day) + id + ".json";
        }
    }

    /**
     * {@code control/gaps.json}: how often a source was asked again for sessions without a bar, and said nothing. It only
     * spares requests.
     */
    record Gaps() implements LakeKey {
        @Override
        public String key() {
            return CONTROL + "gaps.json";
        }
    }

    /** {@code control/layout.json}: which layout the lake has; written last when it is brought over from an older one. */
    record Layout() implements LakeKey {

        /** The layout this grammar spells: raw keys name their source. */
        public static final int CURRENT = 2;

        @Override
        public String key() {
            return CONTROL + "layout.json";
        }
    }
}
