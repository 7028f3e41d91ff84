package dev.pregao.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mapper set as Quarkus sets its own, and the samples of deploy/contracts. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final Map<String, JsonNode> CONTRACTS = new ConcurrentHashMap<>();

    private Json() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    /** A copy of its own. */
    static ObjectNode contract(String name) {
        return CONTRACTS.computeIfAbsent(name, Json::read).deepCopy();
    }

    private static JsonNode read(String name) {
        try {
            return parse(Files.readString(Path.of(System.getProperty("pregao.home"), "deploy/contracts", name)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
