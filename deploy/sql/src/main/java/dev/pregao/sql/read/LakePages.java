package dev.pregao.sql.read;

import dev.pregao.sql.Place;
import dev.pregao.sql.file.ParquetFile;
import dev.pregao.sql.file.Reads;
import dev.pregao.sql.table.KeyValues;
import dev.pregao.sql.table.LakeColumn;
import dev.pregao.sql.table.LakeError;
import dev.pregao.sql.table.LakeSplit;
import dev.pregao.sql.values.BadFile;
import dev.pregao.sql.values.ColumnValues;
import io.airlift.slice.Slices;
import io.trino.plugin.base.metrics.LongCount;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.metrics.Metrics;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.TimeZoneKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/** The rows of some files, in pages of some thousand rows whatever the number of files they come from. */
final class LakePages implements ConnectorPageSource {
    private static final int PAGE_ROWS = 4_096;

    private final Place place;
    private final Iterator<LakeSplit.Part> parts;
    private final List<LakeColumn> columns;
    /** Names of the columns that are in files. */
    private final Set<String> stored;

    private final Supplier<TupleDomain<LakeColumn>> wanted;
    private final PageBuilder page;
    private final Reads reads = new Reads();
    private final Queue<RowGroup> groups = new ArrayDeque<>();
    private LakeSplit.@Nullable Part part;
    private @Nullable ParquetFile file;
    private List<ColumnValues> values = List.of();
    private long rowsLeft;
    private long readNanos;
    private boolean finished;

    LakePages(Place place, LakeSplit split, List<LakeColumn> columns, Supplier<TupleDomain<LakeColumn>> wanted) {
        this.place = place;
        this.parts = split.parts().iterator();
        this.reads.listed(split.lists());
        this.columns = columns;
        this.stored = columns.stream()
                .filter(column -> !column.isKey() && !column.isHidden())
                .map(LakeColumn::name)
                .collect(Collectors.toSet());
        this.wanted = wanted;
        this.page = new PageBuilder(columns.stream().map(LakeColumn::type).toList());
    }

    @Override
    public @Nullable Page getNextPage() {
        long begin = System.nanoTime();
        try {
            int filled = 0;
            while (filled < PAGE_ROWS && !page.isFull() && (rowsLeft > 0 || nextGroup())) {
                int some = (int) Math.min(rowsLeft, PAGE_ROWS - filled);
                for (int i = 0; i < values.size(); i++) {
                    values.get(i).append(page.getBlockBuilder(i), some);
                }
                page.declarePositions(some);
                rowsLeft -= some;
                filled += some;
            }
            finished = filled == 0;
            Page built = finished ? null : page.build();
            page.reset();
            return built;
        } catch (BadFile | ParquetRuntimeException broken) {
            throw new TrinoException(LakeError.HIVE_BAD_DATA, broken.getMessage() + " (" + address() + ")", broken);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new TrinoException(
                    LakeError.HIVE_CANNOT_OPEN_SPLIT, "Error opening " + address() + ": " + unreadable, unreadable);
        } finally {
            readNanos += System.nanoTime() - begin;
        }
    }

    private String address() {
        return part == null ? "no file" : part.address();
    }

    private boolean nextGroup() throws IOException {
        while (groups.isEmpty()) {
            closeFile();
            if (!parts.hasNext()) {
                return false;
            }
            part = parts.next();
            open(part);
        }
        RowGroup group = groups.remove();
        if (file != null) {
            file.load(group, stored);
        }
        List<ColumnValues> next = new ArrayList<>();
        for (LakeColumn column : columns) {
            next.add(values(column, group));
        }
        values = next;
        rowsLeft = group.getNum_rows();
        return true;
    }

    /** Opens a file unless what is known without it tells that none of its rows is wanted. */
    private void open(LakeSplit.Part next) throws IOException {
        Map<LakeColumn, Domain> domains = wanted.get().getDomains().orElse(null);
        if (domains == null) {
            return;
        }
        Map<String, Domain> ofFile = new HashMap<>();
        for (Map.Entry<LakeColumn, Domain> entry : domains.entrySet()) {
            LakeColumn column = entry.getKey();
            if (column.isKey() || column.isHidden()) {
                if (!entry.getValue().includesNullableValue(known(column, next))) {
                    return;
                }
            } else {
                ofFile.put(column.name(), entry.getValue());
            }
        }
        ParquetFile opened = new ParquetFile(place.folder(next.address()), reads);
        file = opened;
        groups.addAll(opened.groups(ofFile));
    }

    private ColumnValues values(LakeColumn column, RowGroup group) throws IOException {
        if (file == null || part == null) {
            throw new IllegalStateException("no file is open");
        }
        return column.isKey() || column.isHidden()
                ? ColumnValues.constant(column.type(), known(column, part))
                : file.values(group, column.name(), column.type());
    }

    /** What is known of a row without opening its file. */
    private @Nullable Object known(LakeColumn column, LakeSplit.Part of) throws IOException {
        if (column.isKey()) {
            return KeyValues.value(column, of.values().get(column.key())).getValue();
        }
        Path path = place.folder(of.address());
        if (column.equals(LakeColumn.PATH)) {
            return Slices.utf8Slice(of.address());
        }
        return column.equals(LakeColumn.SIZE)
                ? (Object) Files.size(path)
                : (Object) DateTimeEncoding.packDateTimeWithZone(
                        Files.getLastModifiedTime(path).toMillis(), TimeZoneKey.UTC_KEY);
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public long getCompletedBytes() {
        return reads.bytes();
    }

    @Override
    public long getReadTimeNanos() {
        return readNanos;
    }

    @Override
    public long getMemoryUsage() {
        return page.getRetainedSizeInBytes();
    }

    @Override
    public Metrics getMetrics() {
        return new Metrics(Map.of(
                "files", new LongCount(reads.files()),
                "lists", new LongCount(reads.lists()),
                "gets", new LongCount(reads.gets())));
    }

    @Override
    public void close() throws IOException {
        closeFile();
    }
}
