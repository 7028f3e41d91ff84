package dev.pregao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A whole lake: full load, the step of a day for all tickers, and six questions over both layouts. */
final class Scale {
    private static final String SESSION = ".*/date=(\\d{4}-\\d{2}-\\d{2})/.*";
    private static final String TICKER = ".*/ticker=([A-Z0-9]+)/.*";

    private Scale() {}

    /** Arguments: checkout, data folder with the raw objects. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        try (Store store = Store.open(home, Path.of(args[1]), false)) {
            List<String> keys = store.rawKeys();
            TreeSet<String> tickers = new TreeSet<>(
                    keys.stream().map(key -> key.replaceAll(TICKER, "$1")).toList());
            String newest = keys.stream()
                    .map(key -> key.replaceAll(SESSION, "$1"))
                    .max(String::compareTo)
                    .orElseThrow();
            System.out.printf("scale tickers=%d sessions=%d newest=%s%n", tickers.size(), keys.size(), newest);
            List<String> before = keys.stream()
                    .filter(key -> !key.contains("/date=" + newest + "/"))
                    .toList();
            System.out.println("full-load " + store.run("full", before));
            List<String> day = keys.stream()
                    .filter(key -> key.contains("/date=" + newest + "/"))
                    .toList();
            System.out.println("daily " + store.run("day", day));
            ask(
                    store.lake(),
                    Question.about(
                            tickers.first(),
                            tickers.last(),
                            LocalDate.parse(newest).getYear()));
        }
    }

    private static void ask(Path lake, List<Question> questions) {
        try (Duck duck = new Duck()) {
            for (Question question : questions) {
                duck.oneRowFiles(lake);
                Processor.Timed<Integer> oneRow = Processor.timed(() -> duck.ask(question.sql()));
                duck.compactFiles(lake);
                Processor.Timed<Integer> compact = Processor.timed(() -> duck.ask(question.sql()));
                if (!oneRow.result().equals(compact.result())) {
                    throw new IllegalStateException(
                            question.name() + ": " + oneRow.result() + " rows became " + compact.result());
                }
                System.out.printf(
                        "question='%s' rows=%d one_row_cpu_s=%.2f files=%d compact_cpu_s=%.2f files=%d%n",
                        question.name(),
                        compact.result(),
                        Measured.seconds(oneRow.cpu()),
                        files(lake.resolve("refined")),
                        Measured.seconds(compact.cpu()),
                        files(lake.resolve("historico")));
            }
        }
    }

    private static long files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
