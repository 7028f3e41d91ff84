package dev.pregao.sql.write;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import java.util.List;

/**
 * A file that a statement has written, as its writer tells the statement's end.
 *
 * @param address its {@code s3://} address
 * @param values of the keys of its partition
 */
public record Written(@JsonProperty String address, @JsonProperty List<String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Written of(Slice fragment) {
        try {
            return JSON.readValue(fragment.toStringUtf8(), Written.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Slice fragment() {
        try {
            return Slices.utf8Slice(JSON.writeValueAsString(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
