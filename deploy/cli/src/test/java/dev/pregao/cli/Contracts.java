package dev.pregao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Samples of what the stages say to each other. */
public final class Contracts {
    private Contracts() {}

    public static JsonNode json(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of(System.getProperty("pregao.home"), "deploy/contracts", name)
                        .toFile());
    }
}
