package dev.pregao.etl.events;

import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.b3.EventRow.Origin;
import dev.pregao.etl.b3.EventRow.Reason;
import dev.pregao.etl.tables.Tables;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A year's object of tb_b3_eventos: the events of all papers whose ex-date lies in it.
 *
 * @param rows by ticker and ex-date, and then by all that tells two of them apart
 */
public record EventYear(List<EventRow> rows) {

    private static final Comparator<EventRow> ORDER = Comparator.comparing(EventRow::ticker)
            .thenComparing(EventRow::exDate)
            .thenComparing(EventRow::label)
            .thenComparing(EventRow::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(EventRow::ratio, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(EventRow::approvedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(EventRow::version);

    private static final Table<EventRow> TABLE =
            new Table<>("b3_eventos", Tables.EVENTS.packed(), ORDER, EventYear::row);

    public static final EventYear EMPTY = new EventYear(List.of());

    public EventYear {
        rows = rows.stream().sorted(ORDER).toList();
    }

    /** The rows of a file. */
    public static EventYear parse(byte[] file) {
        try {
            return new EventYear(CompactFile.open(Source.of(file)).rows(TABLE, Wanted.all()));
        } catch (IOException broken) {
            throw new UncheckedIOException("no file of tb_b3_eventos: " + broken.getMessage(), broken);
        }
    }

    public byte[] bytes() {
        return CompactFile.bytes(TABLE, rows, Map.of());
    }

    /** The same with other rows of some issuers' papers. */
    public EventYear with(Collection<String> issuers, Collection<EventRow> current) {
        List<EventRow> merged = new ArrayList<>(rows);
        merged.removeIf(row -> issuers.stream().anyMatch(issuer -> row.ticker().startsWith(issuer)));
        merged.addAll(current);
        return new EventYear(merged);
    }

    private static EventRow row(Row row) {
        return new EventRow(
                row.required(0, String.class),
                row.required(1, String.class),
                row.required(2, String.class),
                row.required(3, LocalDate.class),
                row.required(4, LocalDate.class),
                row.date(5),
                row.real(6),
                row.real(7),
                row.real(8),
                row.real(9),
                row.real(10),
                Origin.of(row.required(11, String.class)),
                Reason.of(row.text(12)),
                row.required(13, Instant.class),
                row.required(14, String.class));
    }
}
