package dev.pregao.etl.io;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.DailyRow.Window;
import dev.pregao.etl.bars.DailyWindows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way from one of Spark's tasks to another. What Spark keeps or sends it weighs and serialises object by
 * object, which for rows of forty objects costs more than computing them; bytes it takes as they are.
 */
public record PackedRows(byte[] bytes) implements Serializable {

    private static final int ROW_BYTES = 300;

    public static PackedRows of(List<DailyRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROW_BYTES * rows.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(rows.size());
            for (DailyRow row : rows) {
                write(out, row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new PackedRows(bytes.toByteArray());
    }

    /** Packs of rows by the year of their sessions. */
    public static Map<Integer, PackedRows> byYear(List<DailyRow> rows) {
        return rows.stream()
                .collect(groupingBy(row -> row.bar().session().getYear(), collectingAndThen(toList(), PackedRows::of)));
    }

    public List<DailyRow> rows() {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Map<String, Ticker> tickers = new HashMap<>();
            int count = in.readInt();
            List<DailyRow> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rows.add(row(in, tickers));
            }
            return rows;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, DailyRow row) throws IOException {
        Bar bar = row.bar();
        out.writeUTF(bar.ticker().code());
        out.writeLong(bar.session().toEpochDay());
        out.writeDouble(bar.open());
        out.writeDouble(bar.high());
        out.writeDouble(bar.low());
        out.writeDouble(bar.close());
        Long volume = bar.volume();
        out.writeBoolean(volume != null);
        out.writeLong(volume == null ? 0 : volume);
        out.writeDouble(bar.dividend());
        out.writeDouble(bar.split());
        out.writeUTF(bar.source());
        Instant fetchedAt = bar.fetchedAt();
        out.writeLong(fetchedAt.getEpochSecond());
        out.writeInt(fetchedAt.getNano());
        out.writeUTF(bar.version());
        for (Window window : row.windows()) {
            write(out, window.meanClose());
            write(out, window.meanVolume());
            write(out, window.lowest());
            write(out, window.highest());
            write(out, window.change());
        }
        out.writeDouble(row.range());
        write(out, row.dailyReturn());
        out.writeDouble(row.intradayReturn());
    }

    private static void write(DataOutputStream out, @Nullable Double value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeDouble(value);
        }
    }

    private static DailyRow row(DataInputStream in, Map<String, Ticker> tickers) throws IOException {
        Bar bar = bar(in, tickers);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < DailyWindows.SIZES.size(); i++) {
            windows.add(new Window(real(in), real(in), real(in), real(in), real(in)));
        }
        return new DailyRow(bar, windows, in.readDouble(), real(in), in.readDouble());
    }

    private static Bar bar(DataInputStream in, Map<String, Ticker> tickers) throws IOException {
        return new Bar(
                tickers.computeIfAbsent(in.readUTF(), Ticker::of),
                LocalDate.ofEpochDay(in.readLong()),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                count(in),
                in.readDouble(),
                in.readDouble(),
                in.readUTF(),
                Instant.ofEpochSecond(in.readLong(), in.readInt()),
                in.readUTF());
    }

    private static @Nullable Long count(DataInputStream in) throws IOException {
        boolean known = in.readBoolean();
        long count = in.readLong();
        return known ? Long.valueOf(count) : null;
    }

    private static @Nullable Double real(DataInputStream in) throws IOException {
        return in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
    }
}
