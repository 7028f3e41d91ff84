package dev.pregao.etl.events;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.b3.CashList;
import dev.pregao.etl.b3.ListedEvent;
import dev.pregao.etl.b3.Supplement;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A raw object of an issuer's lists.
 *
 * @param cash the cash list's events
 * @param supplement the supplement's
 * @param refused what is wrong with the lines that cannot be read
 */
record ListVersion(RawKey.EventList key, List<ListedEvent> cash, List<ListedEvent> supplement, List<String> refused) {

    private static final String CASH = "GetListedCashDividends";
    private static final String SUPPLEMENT = "GetListedSupplementCompany";

    private record Answer(@Nullable String call, @Nullable String text) {}

    ListVersion {
        cash = List.copyOf(cash);
        supplement = List.copyOf(supplement);
        refused = List.copyOf(refused);
    }

    /** Empty if the bytes are no such object. */
    static Optional<ListVersion> parse(RawKey.EventList key, byte[] bytes) {
        List<ListedEvent> cash = new ArrayList<>();
        List<ListedEvent> supplement = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try {
            for (Answer answer : CompactFile.open(Source.of(bytes)).rows(table(), Wanted.all())) {
                if (CASH.equals(answer.call()) && answer.text() != null) {
                    add(CashList.read(answer.text()), cash, refused);
                } else if (SUPPLEMENT.equals(answer.call()) && answer.text() != null) {
                    Supplement.read(answer.text()).ifPresent(read -> add(read, supplement, refused));
                }
            }
            return Optional.of(new ListVersion(key, cash, supplement, refused));
        } catch (IOException | RuntimeException noSuchObject) {
            return Optional.empty();
        }
    }

    /** Of a day that our calendar does not know there is no ex-date. */
    private static void add(ListedEvent.Read read, List<ListedEvent> events, List<String> refused) {
        for (ListedEvent event : read.events()) {
            if (event.hasExDate()) {
                events.add(event);
            } else {
                refused.add("the last day with the right is " + event.lastWithRight() + " in " + event.label());
            }
        }
        refused.addAll(read.refused());
    }

    private static Table<Answer> table() {
        return new Table<>(
                "raw_lists",
                List.of(Column.text("call", Answer::call), Column.text("answer", Answer::text)),
                Table.anyOrder(),
                ListVersion::answer);
    }

    private static Answer answer(Row row) {
        return new Answer(row.text(0), row.text(1));
    }
}
