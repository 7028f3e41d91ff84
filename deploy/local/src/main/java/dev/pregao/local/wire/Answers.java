package dev.pregao.local.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.Reasons;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers in the form each AWS protocol gives them, errors included. */
record Answers(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/x-amz-json-1.1";
    private static final Set<String> XML_SERVICES = Set.of("route53", "cloudfront");

    static Answers json(@Nullable JsonService service, String target, byte[] body) {
        String operation = target.substring(target.lastIndexOf('.') + 1);
        try {
            if (service == null) {
                throw AwsError.invalid("UnknownOperationException", "this cloud has no service for " + target);
            }
            JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (!(request instanceof ObjectNode object)) {
                throw AwsError.invalid("SerializationException", "the body is no JSON object");
            }
            return of(200, JSON_TYPE, service.call(operation, object).toString());
        } catch (JsonProcessingException malformed) {
            return error(AwsError.invalid("SerializationException", "the body is no JSON: " + malformed.getMessage()));
        } catch (IOException | AwsError refused) {
            return error(refused);
        }
    }

    static Answers query(QueryService service, String action, Map<String, String> fields) {
        String metadata = "<ResponseMetadata><RequestId>" + UUID.randomUUID() + "</RequestId></ResponseMetadata>";
        try {
            return xml(
                    200,
                    "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult>%4$s</%1$sResponse>"
                            .formatted(action, service.namespace(), service.call(action, fields), metadata));
        } catch (AwsError refused) {
            return xml(
                    refused.status(),
                    ("<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                                    + "<RequestId>%s</RequestId></ErrorResponse>")
                            .formatted(
                                    service.namespace(),
                                    refused.code(),
                                    QueryService.escaped(String.valueOf(refused.getMessage())),
                                    UUID.randomUUID()));
        }
    }

    static Answers rest(RestService service, HttpServerRequest request, byte[] body) {
        try {
            RestService.Answer answer = service.call(new RestService.Request(
                    request.method().name(),
                    URI.create(request.path()).getPath(),
                    pairs(request.params(), name -> name),
                    pairs(request.headers(), name -> name.toLowerCase(Locale.ROOT)),
                    body));
            return new Answers(answer.status(), answer.headers(), answer.body());
        } catch (AwsError refused) {
            return error(refused);
        }
    }

    static Answers xml(S3Settings.Answer answer) {
        return xml(answer.status(), answer.xml());
    }

    /** To a form of a service that is not here. */
    static Answers noAction(String service, String action) {
        return noService(AwsError.invalid("InvalidAction", "this cloud has no " + action + " of " + service));
    }

    /** To a request of a service that is not here; those that answer in XML read no JSON. */
    static Answers noPath(String service, String path) {
        AwsError why = AwsError.invalid("UnknownOperationException", "this cloud has no " + path + " of " + service);
        return XML_SERVICES.contains(service) ? noService(why) : error(why);
    }

    private static Answers noService(AwsError why) {
        return xml(
                why.status(),
                ("<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                                + "<RequestId>%s</RequestId></ErrorResponse>")
                        .formatted(why.code(), QueryService.escaped(String.valueOf(why.getMessage())), requestId()));
    }

    /** A fault of the cloud itself. */
    static Answers broken(Throwable thrown) {
        return error(new AwsError("InternalServiceException", 500, Reasons.of(thrown)));
    }

    static Answers refused(AwsError why) {
        return error(why);
    }

    void send(HttpServerRequest request) {
        headers.forEach(request.response()::putHeader);
        request.response().setStatusCode(status).end(Buffer.buffer(body));
    }

    private static Answers error(Exception refused) {
        if (!(refused instanceof AwsError error)) {
            return broken(refused);
        }
        ObjectNode body = JSON.createObjectNode().put("__type", error.code()).put("message", error.getMessage());
        Answers answer = of(error.status(), JSON_TYPE, body.toString());
        return new Answers(
                answer.status,
                Map.of("Content-Type", JSON_TYPE, "x-amzn-ErrorType", error.code(), "x-amzn-RequestId", requestId()),
                answer.body);
    }

    private static Answers xml(int status, String xml) {
        return of(status, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }

    private static Answers of(int status, String type, String text) {
        return new Answers(
                status,
                Map.of("Content-Type", type, "x-amzn-RequestId", requestId()),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }

    private static Map<String, String> pairs(MultiMap values, UnaryOperator<String> naming) {
        return values.entries().stream()
                .collect(Collectors.toMap(
                        entry -> naming.apply(entry.getKey()),
                        Map.Entry::getValue,
                        (first, second) -> first + "," + second));
    }
}
