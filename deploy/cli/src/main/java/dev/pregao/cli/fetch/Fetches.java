package dev.pregao.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.batch.Loads;
import dev.pregao.cli.function.Invocations;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.load.LoadMark;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fetches, and follows what was fetched until SQL can see it. */
public record Fetches(Session session, Terminal terminal) {

    /** The fetcher's clock may be behind this one by so much. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** What asks the fetcher. */
    private interface Asking {
        List<FetchOutcome> call(FetchRequest request);
    }

    /** Tells each hop on the terminal. */
    public List<FetchOutcome> follow(FetchRequest request) {
        return follow(request, this::call);
    }

    /** The same as one batch, however many calls and events it takes. */
    public List<FetchOutcome> load(FetchRequest request) {
        return follow(request, this::callAsOneLoad);
    }

    private List<FetchOutcome> follow(FetchRequest request, Asking asking) {
        Journey journey = new Journey(session, terminal);
        long started = System.nanoTime();
        List<FetchOutcome> outcomes = asking.call(request);
        terminal.line("  fetch      " + Terminal.since(started) + "  "
                + Texts.of(
                        "fetch.bars",
                        outcomes.stream().mapToLong(FetchOutcome::stored).sum(),
                        outcomes.stream().mapToLong(FetchOutcome::unchanged).sum(),
                        outcomes.stream().mapToLong(FetchOutcome::missing).sum()));
        outcomes.stream().flatMap(outcome -> outcome.notes().stream()).forEach(note -> terminal.line("  " + note));
        if (request.to() == null) {
            outcomes.stream().flatMap(FetchOutcome::behind).forEach(behind -> terminal.line("  " + behind));
        }
        tell(journey.await(
                Concern.of(outcomes.stream().flatMap(FetchOutcome::tickers).collect(Collectors.toSet())),
                outcomes.stream().mapToLong(FetchOutcome::stored).sum()));
        return outcomes;
    }

    /** The same of B3's own files and lists. */
    public MarketFetched follow(MarketRequest request) {
        Journey journey = new Journey(session, terminal);
        long started = System.nanoTime();
        List<MarketOutcome> files = new ArrayList<>();
        List<ListOutcome> lists = new ArrayList<>();
        List<MarketRequest> calls = request.calls();
        for (int call = 0; call < calls.size(); call++) {
            terminal.bar("fetch", call, calls.size(), Texts.of("unit.years-of-files"));
            JsonNode answer = Invocations.call(
                    session.aws().lambda,
                    session.names().market(),
                    calls.get(call).json());
            files.addAll(MarketOutcome.read(answer));
            lists.addAll(ListOutcome.read(answer));
        }
        MarketFetched fetched = new MarketFetched(files, lists);
        terminal.line("  fetch      " + Terminal.since(started) + "  "
                + Texts.of(
                        "fetch.market",
                        fetched.sessionsStored(),
                        files.stream().mapToLong(MarketOutcome::records).sum(),
                        files.stream().mapToLong(MarketOutcome::unchanged).sum(),
                        fetched.listsStored(),
                        lists.size()));
        fetched.notes().forEach(note -> terminal.line("  " + note));
        tell(journey.await(Concern.ofMarket(), fetched.sessionsStored() + fetched.listsStored()));
        return fetched;
    }

    /** What was stored becomes a batch also where a later call failed. */
    private List<FetchOutcome> callAsOneLoad(FetchRequest request) {
        Loads loads = new Loads(session, terminal);
        List<LoadMark> open = loads.open(request.tickers(), Instant.now().minus(CLOCKS_APART));
        try {
            return call(request);
        } finally {
            Instant now = Instant.now();
            // The fetcher's clock may be ahead of this one: whatever it has fetched by now is of the load.
            Instant end = promised(open, now).stream()
                    .flatMap(key -> key instanceof RawKey.Bar bar
                            ? Stream.of(bar.version().fetchedAt())
                            : Stream.empty())
                    .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
            List<LoadMark> closed = loads.close(open, end);
            Set<RawKey> stored = receipts().stored(promised(closed, end));
            if (!stored.isEmpty()) {
                loads.start(stored, now);
            }
        }
    }

    /** What fetches of a load have promised by now. */
    private Set<RawKey> promised(List<LoadMark> load, Instant now) {
        return receipts().promised(day(load.get(0).opened()).minusDays(1), day(now).plusDays(1), key -> load.stream()
                .anyMatch(mark -> mark.covers(key)));
    }

    private Receipts receipts() {
        return new Receipts(session.aws().s3, session.names());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private List<FetchOutcome> call(FetchRequest request) {
        List<FetchOutcome> outcomes = new ArrayList<>();
        List<FetchRequest> calls = request.calls();
        for (int call = 0; call < calls.size(); call++) {
            terminal.bar("fetch", call, calls.size(), Texts.of("unit.calls"));
            outcomes.addAll(FetchOutcome.read(Invocations.call(
                    session.aws().lambda,
                    session.names().fetcher(),
                    calls.get(call).json())));
        }
        return outcomes;
    }

    private void tell(Hops hops) {
        terminal.still();
        if (hops.batches() > 0) {
            terminal.line("  gather     " + Terminal.seconds(hops.gather()) + "  "
                    + (hops.batches() == 1
                            ? Texts.of("fetch.gathered.one")
                            : Texts.of("fetch.gathered", hops.batches())));
            terminal.line("  transform  " + Terminal.seconds(hops.transform()) + "  " + Texts.of("fetch.transformed"));
            if (!hops.retries().isZero()) {
                terminal.line("  retry      " + Terminal.seconds(hops.retries()) + "  " + Texts.of("fetch.retried"));
            }
            terminal.line("  register   " + Terminal.seconds(hops.register()) + "  " + Texts.of("fetch.registered"));
        }
    }
}
