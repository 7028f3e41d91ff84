package dev.pregao.parquet.plain;

import java.nio.charset.StandardCharsets;

/** A column of a {@link PlainFile}. */
public final class PlainColumn {

    private final String name;
    private final PlainType type;
    private final boolean isOptional;

    private PlainColumn(String name, PlainType type, boolean isOptional) {
        this.name = name;
        this.type = type;
        this.isOptional = isOptional;
    }

    /** A column that may have nulls. */
    public static PlainColumn optional(String name, PlainType type) {
        return new PlainColumn(name, type, true);
    }

    /** A column that no row lacks. */
    public static PlainColumn required(String name, PlainType type) {
        return new PlainColumn(name, type, false);
    }

    public String name() {
        return name;
    }

    PlainType type() {
        return type;
    }

    boolean isOptional() {
        return isOptional;
    }

    /** The column's element of the schema. */
    void describe(Thrift schema) {
        schema.begin().number(1, type.stored()).number(3, isOptional ? 1 : 0).text(4, name);
        type.describe(schema);
        schema.end();
    }

    byte[] path() {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
