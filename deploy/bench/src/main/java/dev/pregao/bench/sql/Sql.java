package dev.pregao.bench.sql;

import dev.pregao.bench.Duck;
import dev.pregao.bench.Measured;
import dev.pregao.bench.Question;
import dev.pregao.bench.Store;
import dev.pregao.bench.Used;
import dev.pregao.local.core.athena.QueryExecution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL as the embedded Athena answers it: over one paper's 30 years in files of a row and in files of a year, then over four and
 * five papers more, of ten years each.
 */
final class Sql {
    private static final String ONE_ROW = "tb_bvsp_refined";
    private static final String YEARS = "tb_historico";
    private static final String PAPER = "BVSP";
    private static final int TIMES = 3;
    private static final int AT_ONCE = 8;
    private static final long LARGE_ROWS = 600_000;
    private static final int RUNNING_MILLIS = 1_000;

    private static final Question MEAN = new Question(
            "mean of 20 sessions",
            """
            SELECT ticker, data_pregao, avg(preco_fechamento) OVER (PARTITION BY ticker ORDER BY data_pregao ROWS 19 PRECEDING)
            FROM daily ORDER BY ticker, data_pregao""");

    private static final Question DAY = new Question(
            "one day",
            "SELECT ticker, preco_fechamento FROM daily WHERE data_pregao = DATE '2026-11-19' ORDER BY ticker");

    private final Store store;
    private final SqlCloud cloud;
    private final SqlTables tables;

    private Sql(Store store, SqlCloud cloud, SqlTables tables) {
        this.store = store;
        this.cloud = cloud;
        this.tables = tables;
    }

    /** Arguments: checkout, data folder with raw objects of BVSP and of the other papers. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        try (Store store = Store.open(home, folder, false);
                SqlCloud cloud = new SqlCloud(store, home, folder.resolve("sql"))) {
            new Sql(
                            store,
                            cloud,
                            new SqlTables(
                                    home, cloud, String.valueOf(store.lake().getFileName())))
                    .run();
        }
    }

    private void run() throws IOException, InterruptedException {
        List<String> papers = store.rawKeys().stream()
                .map(Sql::paper)
                .distinct()
                .filter(code -> !code.equals(PAPER))
                .toList();
        compute(List.of(PAPER));
        int sessions = tables.register("paper", ONE_ROW);
        int years = tables.register("paper", YEARS);
        System.out.printf("sql lake=paper one_row_files=%d year_files=%d%n", sessions, years);
        start();
        List<Question> questions =
                new ArrayList<>(Question.about(PAPER, PAPER, 2026).subList(0, 3));
        questions.add(MEAN);
        for (Question question : questions) {
            ask("paper", ONE_ROW, question);
            ask("paper", YEARS, question);
        }
        large(sessions);

        compute(papers.subList(0, papers.size() - 1));
        System.out.printf("sql lake=many partitions=%d%n", tables.register("many", ONE_ROW));
        ask("many", ONE_ROW, DAY);

        compute(papers.subList(papers.size() - 1, papers.size()));
        System.out.printf("sql lake=most partitions=%d%n", tables.register("most", ONE_ROW));
        questions.subList(1, 3).forEach(question -> ask("most", ONE_ROW, question));
        ask("most", ONE_ROW, DAY);
        together(questions.get(2));
        System.out.printf(
                "sql end resident_mb=%d engine_cpu_s=%.1f%n",
                Resident.megabytes(cloud.engine()), Measured.seconds(cloud.cpu()));
    }

    private void compute(List<String> codes) throws IOException, InterruptedException {
        List<String> keys = store.rawKeys().stream()
                .filter(key -> codes.contains(paper(key)))
                .toList();
        System.out.println("sql full-load papers=" + codes.size() + " " + store.run(keys));
    }

    private static String paper(String key) {
        return key.replaceAll(".*/ticker=([^/]+)/.*", "$1");
    }

    /** From nothing to the first answer. */
    private void start() throws InterruptedException {
        boolean archive = cloud.hasArchive();
        long begin = System.nanoTime();
        QueryExecution first = cloud.ended(cloud.start("paper", "SELECT 1"));
        System.out.printf(
                "sql start archive=%s first_answer_s=%.2f cpu_s=%.2f resident_mb=%d state=%s%n",
                archive,
                seconds(begin),
                Measured.seconds(cloud.cpu()),
                Resident.megabytes(cloud.engine()),
                first.state());
    }

    /** The first time apart, of the others the least; beside DuckDB in this process, over the files themselves. */
    private void ask(String database, String table, Question question) {
        String sql = question.sql().replaceAll("\\bdaily\\b", table);
        try (Duck duck = new Duck()) {
            Asked first = cloud.ask(database, sql);
            Asked least = first;
            for (int i = 1; i < TIMES; i++) {
                Asked next = cloud.ask(database, sql);
                least = next.wall().compareTo(least.wall()) < 0 ? next : least;
            }
            if (table.equals(ONE_ROW)) {
                duck.oneRowFiles("daily", store.lake());
            } else {
                duck.compactFiles("daily", store.lake());
            }
            System.out.printf(
                    "sql question='%s' lake=%s table=%s first_s=%.2f %s %s%n",
                    question.name(),
                    database,
                    table,
                    Measured.seconds(first.wall()),
                    least,
                    Beside.of(
                            duck, question, TIMES, cloud.rows(least.execution().id())));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** More than any memory here holds at once: streamed to its file, and stopped halfway. */
    private void large(int sessions) throws InterruptedException {
        String sql = "SELECT t.* FROM tb_historico t CROSS JOIN UNNEST(sequence(1, %d)) AS u(i)"
                .formatted(LARGE_ROWS / sessions + 1);
        Used.forgetPeak(ProcessHandle.current());
        Asked whole = cloud.ask("paper", sql);
        System.out.printf(
                "sql large columns=%d %s cloud_peak_mb=%d%n",
                whole.execution().columns().size(),
                whole,
                Used.of(ProcessHandle.current()).peakKilobytes() >> 10);
        String id = cloud.start("paper", sql);
        Thread.sleep(RUNNING_MILLIS);
        long begin = System.nanoTime();
        cloud.stop(id);
        double stopped = seconds(begin);
        QueryExecution next = cloud.ended(cloud.start("paper", "SELECT 1"));
        System.out.printf(
                "sql stopped state=%s stop_s=%.2f next_answer_s=%.2f next=%s%n",
                cloud.ended(id).state(), stopped, seconds(begin), next.state());
    }

    private void together(Question question) throws InterruptedException {
        String sql = question.sql().replaceAll("\\bdaily\\b", ONE_ROW);
        Used.forgetPeak(cloud.engine());
        Duration before = cloud.cpu();
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            ids.add(cloud.start("most", sql));
        }
        int right = 0;
        for (String id : ids) {
            right += cloud.ended(id).state() == QueryExecution.State.SUCCEEDED ? 1 : 0;
        }
        System.out.printf(
                "sql at_once=%d succeeded=%d wall_s=%.2f cpu_s=%.2f peak_mb=%d%n",
                AT_ONCE,
                right,
                seconds(begin),
                Measured.seconds(cloud.cpu().minus(before)),
                Used.of(cloud.engine()).peakKilobytes() >> 10);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
