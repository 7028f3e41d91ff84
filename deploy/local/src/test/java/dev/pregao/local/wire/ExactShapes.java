package dev.pregao.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * Holds every JSON answer that a test's client gets against the SDK's own model of it: a field AWS does not have, or one
 * of another type, which the client would pass over in silence, breaks the test. The SDK finds it by its resource file.
 */
public final class ExactShapes implements ExecutionInterceptor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ExecutionAttribute<JsonNode> ANSWER = new ExecutionAttribute<>("pregao.answer");
    private static final Set<MarshallingType<?>> NUMBERS = Set.of(
            MarshallingType.INTEGER,
            MarshallingType.LONG,
            MarshallingType.SHORT,
            MarshallingType.DOUBLE,
            MarshallingType.FLOAT,
            MarshallingType.BIG_DECIMAL,
            MarshallingType.INSTANT);

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (context.httpResponse()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith("application/x-amz-json") || type.equals("application/json"))
                .isEmpty()) {
            return context.responseBody();
        }
        return context.responseBody().map(body -> kept(body, attributes));
    }

    private static InputStream kept(InputStream body, ExecutionAttributes attributes) {
        try (body) {
            byte[] bytes = body.readAllBytes();
            attributes.putAttribute(ANSWER, JSON.readTree(bytes));
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        JsonNode answer = attributes.getAttribute(ANSWER);
        boolean modelled =
                context.response().sdkFields().stream().noneMatch(field -> field.containsTrait(PayloadTrait.class));
        if (answer != null && modelled) {
            object(answer, context.response(), context.response().getClass().getSimpleName());
        }
    }

    private static void object(JsonNode node, SdkPojo model, String path) {
        require(node.isObject(), path, "an object", node);
        node.properties().forEach(entry -> {
            String place = path + "." + entry.getKey();
            SdkField<?> field = model.sdkFields().stream()
                    .filter(known -> known.locationName().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(place + " is no field of AWS's answer"));
            value(entry.getValue(), field, place);
        });
    }

    private static void value(JsonNode node, SdkField<?> field, String path) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            object(node, field.constructor().get(), path);
        } else if (type == MarshallingType.LIST) {
            require(node.isArray(), path, "a list", node);
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            node.forEach(each -> value(each, member, path + "[]"));
        } else if (type == MarshallingType.MAP) {
            require(node.isObject(), path, "a map", node);
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            node.forEach(each -> value(each, member, path + "{}"));
        } else if (type == MarshallingType.BOOLEAN) {
            require(node.isBoolean(), path, "true or false", node);
        } else if (NUMBERS.contains(type)) {
            require(node.isNumber(), path, "a number", node);
        } else {
            require(node.isTextual(), path, "a text", node);
        }
    }

    private static void require(boolean holds, String path, String expected, JsonNode node) {
        if (!holds) {
            throw new IllegalStateException("%s is %s, AWS sends %s".formatted(path, node, expected));
        }
    }
}
