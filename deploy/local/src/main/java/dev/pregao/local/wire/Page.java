package dev.pregao.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import java.util.List;
import java.util.function.Function;

/** One page of a list: {@code MaxResults} items from {@code NextToken}, which is the index of the first. */
public record Page<T extends JsonNode>(List<T> items, int next, int all) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1000;

    public static <T extends JsonNode> Page<T> of(JsonNode request, List<T> all) {
        int first = first(request.path("NextToken"));
        int size = Math.min(LARGEST, Math.max(1, request.path("MaxResults").asInt(LARGEST)));
        int end = Math.min(all.size(), first + size);
        return new Page<>(all.subList(Math.min(first, end), end), end, all.size());
    }

    public Page<ObjectNode> map(Function<T, ObjectNode> change) {
        return new Page<>(items.stream().map(change).toList(), next, all);
    }

    public ObjectNode as(String field) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray(field);
        items.forEach(list::add);
        if (next < all) {
            answer.put("NextToken", Integer.toString(next));
        }
        return answer;
    }

    private static int first(JsonNode token) {
        try {
            return token.isTextual() ? Integer.parseInt(token.asText()) : 0;
        } catch (NumberFormatException foreign) {
            throw AwsError.invalid("InvalidInputException", "NextToken '" + token.asText() + "' is not of this list");
        }
    }
}
