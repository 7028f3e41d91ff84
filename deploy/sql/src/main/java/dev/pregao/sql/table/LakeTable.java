package dev.pregao.sql.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pregao.sql.catalog.GluePartition;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.TupleDomain;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table in a query, with what the query wants of it. */
public final class LakeTable implements ConnectorTableHandle {
    private final SchemaTableName name;
    private final TupleDomain<LakeColumn> wanted;
    /** Those that the query needs, once they are chosen; they are not sent to where files are read. */
    private final @Nullable List<GluePartition> partitions;

    @JsonCreator
    public LakeTable(
            @JsonProperty("name") SchemaTableName name, @JsonProperty("wanted") TupleDomain<LakeColumn> wanted) {
        this(name, wanted, null);
    }

    public LakeTable(SchemaTableName name, TupleDomain<LakeColumn> wanted, @Nullable List<GluePartition> partitions) {
        this.name = name;
        this.wanted = wanted;
        this.partitions = partitions;
    }

    @JsonProperty
    public SchemaTableName getName() {
        return name;
    }

    /** Of columns of files and of keys alike. */
    @JsonProperty
    public TupleDomain<LakeColumn> getWanted() {
        return wanted;
    }

    @JsonIgnore
    public Optional<List<GluePartition>> chosen() {
        return Optional.ofNullable(partitions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LakeTable that
                && name.equals(that.name)
                && wanted.equals(that.wanted)
                && Objects.equals(partitions, that.partitions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, wanted);
    }

    @Override
    public String toString() {
        return name + (partitions == null ? "" : " partitions=" + partitions.size());
    }
}
