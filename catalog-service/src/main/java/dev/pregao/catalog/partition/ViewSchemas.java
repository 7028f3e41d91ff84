package dev.pregao.catalog.partition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The views of the lake, from {@code deploy/contracts/views.json}, and their statements beside it. */
@Singleton
public class ViewSchemas {

    private static final String FOLDER = "/contracts/";

    private final List<ViewSchema> views;

    @Inject
    public ViewSchemas(ObjectMapper json) {
        try {
            this.views = json.readValue(bytes("views.json"), new TypeReference<List<ViewSchema>>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public List<ViewSchema> all() {
        return List.copyOf(views);
    }

    /** A view's statement. */
    public String statement(ViewSchema view) {
        try {
            return new String(bytes(view.sql()), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream packed = ViewSchemas.class.getResourceAsStream(FOLDER + name)) {
            if (packed == null) {
                throw new FileNotFoundException(FOLDER + name + " is not packed into this function");
            }
            return packed.readAllBytes();
        }
    }
}
