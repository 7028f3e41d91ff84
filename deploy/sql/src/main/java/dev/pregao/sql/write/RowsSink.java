package dev.pregao.sql.write;

import dev.pregao.sql.Place;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorPageSink;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.parquet.schema.MessageType;

/** Takes rows and puts each into its partition's file. */
final class RowsSink implements ConnectorPageSink {
    /** As Athena has it: more partitions want more statements. */
    private static final int MOST_PARTITIONS = 100;

    private final Place place;
    private final ConnectorSession session;
    private final Target target;
    private final int[] channels;
    private final int[] keyChannels;
    private final List<Type> types = new ArrayList<>();
    private final MessageType schema;
    private final Packing packing;
    private final Map<List<String>, RowsFile> files = new LinkedHashMap<>();

    RowsSink(Place place, ConnectorSession session, Target target) {
        this.place = place;
        this.session = session;
        this.target = target;
        this.packing = Packing.of(target.compression());
        List<org.apache.parquet.schema.Type> stored = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < target.columns().size(); i++) {
            Target.Column column = target.columns().get(i);
            if (!target.keys().contains(column.name())) {
                own.add(i);
                types.add(column.type());
                stored.add(Shredding.stored(column.name(), column.type()));
            }
        }
        this.channels = own.stream().mapToInt(Integer::intValue).toArray();
        List<String> names = target.columns().stream().map(Target.Column::name).toList();
        this.keyChannels = target.keys().stream().mapToInt(names::indexOf).toArray();
        this.schema = new MessageType("rows", stored);
    }

    @Override
    public CompletableFuture<?> appendPage(Page page) {
        try {
            Page loaded = page.getLoadedPage();
            for (int row = 0; row < loaded.getPositionCount(); row++) {
                file(values(loaded, row)).add(loaded, channels, row);
            }
            return NOT_BLOCKED;
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write to " + target.location(), refused);
        }
    }

    private List<String> values(Page page, int row) {
        List<String> values = new ArrayList<>();
        for (int channel : keyChannels) {
            Block block = page.getBlock(channel);
            Object value = block.isNull(row)
                    ? "__HIVE_DEFAULT_PARTITION__"
                    : target.columns().get(channel).type().getObjectValue(session, block, row);
            values.add(value.toString());
        }
        return values;
    }

    private RowsFile file(List<String> values) throws IOException {
        RowsFile known = files.get(values);
        if (known != null) {
            return known;
        }
        if (files.size() == MOST_PARTITIONS) {
            throw new TrinoException(
                    StandardErrorCode.GENERIC_USER_ERROR,
                    "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of " + MOST_PARTITIONS
                            + " open writers for partitions");
        }
        String name = session.getQueryId() + "_" + UUID.randomUUID() + ".parquet";
        RowsFile fresh = new RowsFile(place.folder(target.folder(values)).resolve(name), schema, types, packing);
        files.put(values, fresh);
        return fresh;
    }

    @Override
    public CompletableFuture<Collection<Slice>> finish() {
        List<Slice> written = new ArrayList<>();
        try {
            for (Map.Entry<List<String>, RowsFile> entry : files.entrySet()) {
                String address = place.address(entry.getValue().finish());
                written.add(new Written(address, entry.getKey()).fragment());
            }
            return CompletableFuture.completedFuture(written);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write to " + target.location(), refused);
        }
    }

    @Override
    public void abort() {
        try {
            for (RowsFile file : files.values()) {
                file.abandon();
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot take back what was written to " + target.location(), refused);
        }
    }
}
