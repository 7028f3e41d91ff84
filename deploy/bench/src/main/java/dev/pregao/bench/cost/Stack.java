package dev.pregao.bench.cost;

import dev.pregao.contracts.table.DailyTable;

/**
 * A stack with a lake of {@code tickers} over {@code years}, and what it uses. What AWS bills was not measured there: the
 * figures named "taken" below are assumptions, and DEPLOY.md prints them.
 *
 * @param schedules that fetch: one for up to 400 tickers
 * @param daily how much of the daily table is kept
 */
record Stack(int tickers, int years, int schedules, DailyTable daily) {
    /** Trading days of a month. */
    static final int DAYS = 22;

    static final int SESSIONS_A_YEAR = 252;
    static final int WORKERS = 2;

    /** The queue has two readers, so a fetch's events are one batch or two; the dearer is counted. */
    static final int RUNS_A_SCHEDULE = 2;

    /** Alarms are billed by the metrics they look at. CostTest counts them in the template. */
    static final int ALARM_METRICS = 26;

    /** Names sent under Pregao. */
    static final int METRICS = 11;

    static final int HOURS_A_MONTH = 730;
    static final int QUERIES_A_DAY = 20;

    /** Taken: what a batch's 6 MB of messages hold, at some 1.5 KB an event. */
    static final int EVENTS_A_BATCH = 4_000;

    /** Taken: long polls of two queues that find nothing. */
    static final int IDLE_POLLS = 1_296_000;

    /** A raw object of one session, as {@code deploy/bench/run scale} makes them. */
    private static final double GIGABYTES_A_BAR = 3e-6;

    /** A refined one. */
    private static final double GIGABYTES_A_ROW = 6e-6;

    /** Years of the daily table that {@link DailyTable#RECENT} keeps. */
    private static final int RECENT_YEARS = 2;

    private static final double LEAST_TERABYTES = 10e-6;

    Stack(int tickers, int years, int schedules) {
        this(tickers, years, schedules, DailyTable.ALL);
    }

    Stack keeping(DailyTable other) {
        return new Stack(tickers, years, schedules, other);
    }

    int runsADay() {
        return schedules * RUNS_A_SCHEDULE;
    }

    double sessions() {
        return (double) SESSIONS_A_YEAR * tickers * years;
    }

    /** Rows of the daily table. */
    double rows() {
        return (double) SESSIONS_A_YEAR
                * tickers
                * switch (daily) {
                    case ALL -> years;
                    case RECENT -> Math.min(years, RECENT_YEARS);
                    case OFF -> 0;
                };
    }

    /** Taken: a run's minutes without its start, which is not billed. */
    private double minutes() {
        return tickers > 400 ? 4 : 3;
    }

    double glue(Prices prices) {
        return DAYS * runsADay() * run(prices);
    }

    private double run(Prices prices) {
        return WORKERS * minutes() / 60 * prices.dpuHour();
    }

    double lambda(Prices prices) {
        double gigabyteSeconds =
                (5 + 1.1 * tickers) + 5 * runsADay() + (2.5 * runsADay() + 0.01 * tickers) + (15 + 0.05 * tickers);
        double calls = schedules + 2 * runsADay() + 1;
        return DAYS * (gigabyteSeconds * prices.gigabyteSecond() + calls * Prices.CALL);
    }

    /** Raw, refined and monthly object of each ticker, the batch's own files; listings; neighbours read again. */
    double storage(Prices prices) {
        double puts = DAYS * ((daily == DailyTable.OFF ? 2.0 : 3.0) * tickers + 25 * runsADay());
        double lists = DAYS * 5.0 * tickers;
        double gets = DAYS * 20.0 * tickers + 30_000;
        return prices.puts(puts + lists)
                + prices.gets(gets)
                + (sessions() * GIGABYTES_A_BAR + rows() * GIGABYTES_A_ROW) * prices.gigabyteMonth();
    }

    double queues() {
        double requests = Math.max(0, 3.0 * DAYS * tickers + IDLE_POLLS - 1_000_000);
        return DAYS * tickers * Prices.NOTIFICATION + requests * Prices.QUEUE_REQUEST;
    }

    /**
     * A partition counts twice: once itself, once in the index of dates ("each partition index item will be charged", AWS
     * Glue Developer Guide, Creating partition indexes, About partition indexes).
     */
    double catalog() {
        return Math.max(0, 2 * rows() + 12.0 * years - 1_000_000) * Prices.CATALOG_OBJECT;
    }

    /** Each of them one ticker's year of the daily table, or where it has none of the compact one. */
    double athena(Prices prices) {
        return DAYS
                * QUERIES_A_DAY
                * (daily == DailyTable.OFF
                        ? years(prices, 1)
                        : LEAST_TERABYTES * prices.terabyte() + oneRowFiles(prices, SESSIONS_A_YEAR));
    }

    double logs(Prices prices) {
        return DAYS * (0.003 + 0.010 * runsADay()) * prices.gigabyteOfLogs();
    }

    /** The metrics are billed for the hours they are sent in: one of the fetch, one of the runs, a day. */
    double watching() {
        return Prices.ALARM * ALARM_METRICS + METRICS * Prices.METRIC * DAYS * 2 / HOURS_A_MONTH + Prices.DASHBOARD;
    }

    /** An account's first ten alarms, ten metrics and three dashboards. */
    double watchingBeyondTheFree() {
        return Prices.ALARM * Math.max(0, ALARM_METRICS - 10);
    }

    double total(Prices prices) {
        return glue(prices)
                + lambda(prices)
                + storage(prices)
                + queues()
                + catalog()
                + athena(prices)
                + logs(prices)
                + watchingBeyondTheFree();
    }

    /** Batches of the first load, each a run. */
    int firstRuns() {
        return (int) Math.ceil(sessions() / EVENTS_A_BATCH);
    }

    double firstLoad(Prices prices) {
        double objects = sessions() + rows() + 12.0 * tickers * years;
        return firstRuns() * run(prices)
                + prices.puts(objects)
                + prices.gets(2 * sessions())
                + sessions() * (Prices.NOTIFICATION + 3 * Prices.QUEUE_REQUEST);
    }

    /** What one query over the whole daily table pays S3: one object a session, each listed and read twice. */
    double queryOverAllSessions(Prices prices) {
        return LEAST_TERABYTES * prices.terabyte() + oneRowFiles(prices, sessions());
    }

    /** The same over the compact table: one object a year, read at its end, its index and its rows. */
    double queryOverAllYears(Prices prices) {
        return years(prices, years);
    }

    private static double years(Prices prices, int years) {
        return LEAST_TERABYTES * prices.terabyte() + prices.puts(years) + prices.gets(15.0 * years);
    }

    /** Glue's own metrics, some thirty names, for the hours of the runs; JobMetrics=true only. */
    double jobMetrics() {
        return 30 * Prices.METRIC * DAYS * runsADay() / HOURS_A_MONTH;
    }

    private static double oneRowFiles(Prices prices, double files) {
        return prices.puts(files) + prices.gets(2 * files);
    }
}
