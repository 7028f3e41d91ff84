package dev.pregao.etl.events;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.b3.EventRow.Reason;
import dev.pregao.etl.b3.ExDates;
import dev.pregao.etl.b3.ExPrice;
import dev.pregao.etl.b3.ListedEvent;
import dev.pregao.etl.b3.ListedEvent.ClosingPrice;
import dev.pregao.etl.b3.Right;
import dev.pregao.etl.bars.MarketRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the events of one paper in one year of ex-dates: proved by the closes of the paper's own quotes, sized by B3's
 * formula.
 *
 * @param ticker of the paper
 * @param quotes its sessions, of that year and of the one before it
 * @param loaded sessions of the whole market that raw has: on one of them without a quote the paper was not traded
 */
public record PaperEvents(String ticker, NavigableMap<LocalDate, MarketRow> quotes, Set<LocalDate> loaded) {

    /** The papers of some quotes, each by its ticker. */
    public static Collection<PaperEvents> papers(Collection<MarketRow> quotes, Set<LocalDate> loaded) {
        Map<String, PaperEvents> papers = new TreeMap<>();
        for (MarketRow quote : quotes) {
            papers.computeIfAbsent(quote.ticker(), ticker -> new PaperEvents(ticker, new TreeMap<>(), loaded))
                    .quotes
                    .put(quote.session(), quote);
        }
        return papers.values();
    }

    /** Its rows, if it was ever quoted before the ex-date: before that it was another paper, or none. */
    public List<EventRow> rows(int year, Collection<Told> told) {
        Map<LocalDate, List<Told>> byExDate = new TreeMap<>();
        for (Told each : told) {
            LocalDate exDate = each.event().exDate();
            if (exDate.getYear() == year && quotes.lowerEntry(exDate) != null) {
                byExDate.computeIfAbsent(exDate, none -> new ArrayList<>()).add(each);
            }
        }
        List<EventRow> rows = new ArrayList<>();
        byExDate.forEach((exDate, events) -> rows.addAll(ofExDate(exDate, events)));
        return rows;
    }

    private List<EventRow> ofExDate(LocalDate exDate, List<Told> told) {
        MarketRow before = quotes.lowerEntry(exDate).getValue();
        Set<String> isins = new HashSet<>(Set.of(before.isin()));
        Map.Entry<LocalDate, MarketRow> after = quotes.ceilingEntry(exDate);
        if (after != null) {
            isins.add(after.getValue().isin());
        }
        Map<ListedEvent, Told> versions = new HashMap<>();
        List<ListedEvent> cash = new ArrayList<>();
        List<ListedEvent> others = new ArrayList<>();
        told.stream()
                .sorted(Comparator.comparing(Told::version)
                        .thenComparing(each -> each.event().toString()))
                .forEach(each -> {
                    versions.putIfAbsent(each.event(), each);
                    (each.list() == Told.List.CASH ? cash : others).add(each.event());
                });
        List<ListedEvent> events = ExDates.of(isins, cash, others).events().getOrDefault(exDate, List.of());

        boolean isOver = isLast(before.session(), exDate);
        List<ListedEvent> own =
                events.stream().filter(event -> !isOfOther(event)).toList();
        Factors factors = isOver
                ? Factors.of(ExPrice.of(
                        BigDecimal.valueOf(before.close()),
                        own.stream().map(ListedEvent::right).toList()))
                : new Factors(null, null, Reason.NO_CLOSE);
        List<EventRow> rows = new ArrayList<>();
        for (ListedEvent event : events) {
            Factors its = own.contains(event) ? factors : new Factors(null, null, Reason.OTHER_PAPER);
            rows.add(row(Objects.requireNonNull(versions.get(event)), before, isOver, its));
        }
        return rows;
    }

    /** Whether no quote can lie between a session and an ex-date: those of all sessions there are here. */
    private boolean isLast(LocalDate session, LocalDate exDate) {
        return loaded.containsAll(TradingCalendar.sessions(session.plusDays(1), exDate.minusDays(1)));
    }

    private record Factors(@Nullable Double event, @Nullable Double quantity, @Nullable Reason reason) {
        static Factors of(ExPrice price) {
            return price.match(
                    known -> new Factors(
                            known.eventFactor().doubleValue(),
                            known.quantityFactor().doubleValue(),
                            null),
                    unknown -> new Factors(null, null, Reason.UNSIZED));
        }
    }

    /** B3 names a close beside it that its quotes of this paper do not have. */
    private boolean isOfOther(ListedEvent event) {
        Optional<ClosingPrice> witness = event.witness();
        if (witness.isEmpty()) {
            return false;
        }
        MarketRow quote = quotes.get(witness.get().session());
        return quote != null && !witness.get().is(BigDecimal.valueOf(quote.close()));
    }

    private EventRow row(Told told, MarketRow before, boolean isOver, Factors factors) {
        ListedEvent event = told.event();
        Right right = event.right();
        return new EventRow(
                ticker,
                before.isin(),
                event.label(),
                event.lastWithRight(),
                event.exDate(),
                event.approvedOn(),
                orNull(right instanceof Right.Subscription subscription ? subscription.price() : right.value()),
                orNull(right.newPapers().add(right.subscribed())),
                isOver ? (Double) before.close() : null,
                factors.event(),
                factors.quantity(),
                told.list().origin(),
                factors.reason(),
                told.version().fetchedAt(),
                told.version().digest());
    }

    private static @Nullable Double orNull(BigDecimal number) {
        return number.signum() == 0 ? null : (Double) number.doubleValue();
    }
}
