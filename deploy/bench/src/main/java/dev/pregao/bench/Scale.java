package dev.pregao.bench;

import dev.pregao.bench.Duck.Answer;
import dev.pregao.bench.Duck.OutOfMemory;
import dev.pregao.contracts.RawKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A whole lake: full load, the step of a day for all tickers, and six questions over both layouts. */
final class Scale {

    private static final int DAYS = 3;

    private Scale() {}

    /** Arguments: checkout, data folder with the raw objects. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (Store store = Store.open(Path.of(args[0]), Path.of(args[1]), false)) {
            List<RawKey.Bar> bars = store.rawKeys().stream()
                    .map(key -> RawKey.Bar.find(key).orElseThrow(() -> new IllegalStateException(key)))
                    .toList();
            NavigableSet<String> tickers =
                    bars.stream().map(bar -> bar.ticker().code()).collect(Collectors.toCollection(TreeSet::new));
            NavigableSet<LocalDate> sessions =
                    bars.stream().map(RawKey.Bar::session).collect(Collectors.toCollection(TreeSet::new));
            System.out.printf("scale tickers=%d sessions=%d newest=%s%n", tickers.size(), bars.size(), sessions.last());
            List<LocalDate> days = List.copyOf(sessions).subList(sessions.size() - DAYS, sessions.size());
            store.withhold(keys(bars, bar -> days.contains(bar.session())));
            System.out.println("full-load " + store.run(keys(bars, bar -> !days.contains(bar.session()))));
            for (LocalDate day : days) {
                List<String> ofDay = keys(bars, bar -> bar.session().equals(day));
                store.release(ofDay);
                System.out.println("daily " + store.run(ofDay));
            }
            Question.about(tickers.first(), tickers.last(), sessions.last().getYear())
                    .forEach(question -> ask(store.lake(), question));
        }
    }

    private static List<String> keys(List<RawKey.Bar> bars, Predicate<RawKey.Bar> wanted) {
        return bars.stream().filter(wanted).map(RawKey.Bar::key).toList();
    }

    private static void ask(Path lake, Question question) {
        try (Duck duck = new Duck()) {
            duck.compactFiles("daily", lake);
            Asked compact = Asked.of(duck, question);
            duck.oneRowFiles("daily", lake);
            Asked oneRow = Asked.of(duck, question);
            System.out.printf(
                    "question='%s' rows=%d compact: %s one_row: %s same=%s%n",
                    question.name(),
                    compact.answer().rows().size(),
                    compact,
                    oneRow,
                    compact.answer().rows().equals(oneRow.answer().rows()));
        }
    }

    private record Asked(Answer answer, Duration cpu, String refusal) {

        static Asked of(Duck duck, Question question) {
            Duration before = Processor.used();
            try {
                Answer answer = duck.ask(question.sql());
                return new Asked(answer, Processor.used().minus(before), "");
            } catch (OutOfMemory refused) {
                return new Asked(new Answer(List.of(), 0), Processor.used().minus(before), " out of memory");
            }
        }

        @Override
        public String toString() {
            return "cpu_s=%.2f files=%d%s".formatted(Measured.seconds(cpu), answer.files(), refusal);
        }
    }
}
