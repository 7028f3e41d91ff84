package dev.pregao.cli.fetch;

import dev.pregao.cli.batch.Loads;
import dev.pregao.cli.session.Invocations;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.load.LoadMark;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fetches, and follows what was fetched until SQL can see it. */
public record Fetches(Session session, Terminal terminal) {

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
                + outcomes.stream().mapToLong(FetchOutcome::stored).sum() + " bars stored, "
                + outcomes.stream().mapToLong(FetchOutcome::unchanged).sum() + " unchanged, "
                + outcomes.stream().mapToLong(FetchOutcome::missing).sum() + " sessions without a bar");
        outcomes.stream().flatMap(outcome -> outcome.notes().stream()).forEach(note -> terminal.line("  " + note));
        if (request.to() == null) {
            outcomes.stream().flatMap(FetchOutcome::behind).forEach(behind -> terminal.line("  " + behind));
        }
        tell(journey.await(
                outcomes.stream().flatMap(FetchOutcome::tickers).collect(Collectors.toSet()),
                outcomes.stream().mapToLong(FetchOutcome::stored).sum()));
        return outcomes;
    }

    /** What was stored becomes a batch also where a later call failed. */
    private List<FetchOutcome> callAsOneLoad(FetchRequest request) {
        Loads loads = new Loads(session, terminal);
        LoadMark open = loads.open(Instant.now());
        try {
            return call(request);
        } finally {
            Instant end = Instant.now();
            LoadMark closed = loads.close(open, end);
            Receipts receipts = new Receipts(session.aws().s3, session.names());
            Set<RawKey.Bar> promised = receipts.promised(day(open.opened()), day(end), List.of());
            promised.removeIf(bar -> !closed.covers(bar));
            Set<RawKey.Bar> stored = receipts.stored(promised);
            if (!stored.isEmpty()) {
                loads.start(stored, end);
            }
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private List<FetchOutcome> call(FetchRequest request) {
        List<FetchOutcome> outcomes = new ArrayList<>();
        List<FetchRequest> calls = request.calls();
        for (int call = 0; call < calls.size(); call++) {
            terminal.bar("fetch", call, calls.size(), "calls to the fetcher");
            outcomes.addAll(FetchOutcome.read(Invocations.call(
                    session.aws().lambda,
                    session.names().fetcher(),
                    calls.get(call).json())));
        }
        return outcomes;
    }

    private void tell(Journey.Hops hops) {
        if (hops.batches() > 0) {
            terminal.line("  gather     " + Terminal.seconds(hops.gather()) + "  events into " + hops.batches()
                    + (hops.batches() == 1 ? " batch" : " batches") + " (counted from the start)");
            terminal.line("  transform  " + Terminal.seconds(hops.run()) + "  in Spark");
            terminal.line("  register   " + Terminal.seconds(hops.register()) + "  in the catalog");
        }
    }
}
