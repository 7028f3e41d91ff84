package dev.pregao.fetcher;

import dev.pregao.fetcher.plan.Dates;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.source.SourceAnswer;
import dev.pregao.fetcher.ticker.TickerFetch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a fetch answers, and what that comes to. */
final class Answers {

    private static final String NOT_STORED = "not-stored";
    /** Everything else somebody should look at. */
    private static final Set<String> GOOD = Set.of("fetched", "no-data");

    private static final SourceAnswer LATE = new SourceAnswer.OutOfTime();

    private Answers() {}

    static FetchAnswer of(List<TickerFetch> fetches, Dates dates) {
        LocalDate from = fetches.stream()
                .flatMap(fetch -> fetch.window().map(FetchWindow::from).stream())
                .min(LocalDate::compareTo)
                .orElse(dates.window(Optional.empty()).from());
        return new FetchAnswer(
                from,
                dates.to(),
                fetches.stream().map(fetch -> part(fetch, dates)).toList());
    }

    /** Tickers of which something is wrong. */
    static int failed(FetchAnswer answer) {
        return (int) answer.tickers().stream()
                .filter(part -> !GOOD.contains(part.outcome()))
                .count();
    }

    /** How far the ticker is behind that is farthest behind. */
    static int sessionsBehind(FetchAnswer answer) {
        return answer.tickers().stream()
                .map(FetchAnswer.Part::sessionsBehind)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** True where the source said something about a ticker, and it was kept. */
    static boolean isAnswered(TickerFetch fetch) {
        boolean told = fetch.answer().filter(answer -> !answer.failed()).isPresent();
        return fetch.bars() > 0 || (told && fetch.failure().isEmpty());
    }

    private static FetchAnswer.Part part(TickerFetch fetch, Dates dates) {
        Optional<LocalDate> newest = fetch.newest();
        return new FetchAnswer.Part(
                fetch.ticker().code(),
                outcome(fetch),
                fetch.bars(),
                fetch.unchanged(),
                fetch.missing(),
                fetch.restated(),
                fetch.rescaled(),
                newest.orElse(null),
                newest.map(dates::sessionsBehind).orElse(null),
                fetch.findings(),
                message(fetch));
    }

    private static String outcome(TickerFetch fetch) {
        return fetch.failure().isPresent()
                ? NOT_STORED
                : fetch.isLate()
                        ? LATE.outcome()
                        : fetch.answer().map(SourceAnswer::outcome).orElse(NOT_STORED);
    }

    private static @Nullable String message(TickerFetch fetch) {
        List<String> said = new ArrayList<>(fetch.messages());
        fetch.failure().ifPresent(said::add);
        if (fetch.isLate()) {
            said.add(LATE.message());
        }
        fetch.answer()
                .filter(answer -> answer.told().isEmpty())
                .map(SourceAnswer::message)
                .filter(message -> said.stream().noneMatch(other -> other.endsWith(message)))
                .ifPresent(said::add);
        return said.isEmpty() ? null : fetch.ticker() + ": " + String.join("; ", said);
    }
}
