package dev.pregao.local.core.athena.hive;

import dev.pregao.local.core.athena.engine.EngineFailure;
import java.util.Locale;

/** UNLOAD as the engine knows it: a table that the catalog does not hear of. */
public final class Unload {
    private Unload() {}

    /** {@code UNLOAD (SELECT ..) TO 's3://..' WITH (format = 'PARQUET', ..)}. */
    public static String of(Words words, String id) throws EngineFailure {
        words.expect("unload");
        String select = words.bracketed();
        words.expect("to");
        String location = words.text();
        words.expect("with");
        String settings = words.bracketed();
        words.expectEnd();
        if (!settings.toLowerCase(Locale.ROOT).contains("format")) {
            throw new EngineFailure("SYNTAX_ERROR: UNLOAD wants a format, as in WITH (format = 'PARQUET')");
        }
        return "CREATE TABLE \"unload_%s\" WITH (unloaded = true, external_location = '%s', %s) AS %s"
                .formatted(id, location.replace("'", "''"), settings, select);
    }
}
