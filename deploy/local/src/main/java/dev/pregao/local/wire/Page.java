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
    private static final int LARGEST_OF_ATHENA = 50;

    public static <T extends JsonNode> Page<T> of(JsonNode request, List<T> all) {
        return of(
                request,
                all,
                Math.min(LARGEST, Math.max(1, request.path("MaxResults").asInt(LARGEST))));
    }

    /** Of one of Athena's lists, which give up to 50 items at a time. */
    public static <T extends JsonNode> Page<T> ofAthena(JsonNode request, List<T> all) {
        return of(request, all, size(request, LARGEST_OF_ATHENA));
    }

    /**
     * How many items a request to Athena wants.
     *
     * @throws AwsError InvalidRequestException where these are more than it gives
     */
    public static int size(JsonNode request, int largest) {
        int size = request.path("MaxResults").asInt(largest);
        if (size < 1 || size > largest) {
            throw AwsError.invalid(
                    "InvalidRequestException",
                    size < 1
                            ? "MaxResults is less than minimum allowed length 1"
                            : "MaxResults is more than maximum allowed length " + largest);
        }
        return size;
    }

    private static <T extends JsonNode> Page<T> of(JsonNode request, List<T> all, int size) {
        int first = first(request.path("NextToken"));
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
