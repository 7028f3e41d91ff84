package dev.pregao.local.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service that speaks AWS's query protocol: a form with an action, answered in XML. */
public interface QueryService {
    /** The XML name space of the answers. */
    String namespace();

    boolean knows(String action);

    /**
     * Answers one call with the inner XML of its result.
     *
     * @throws dev.pregao.local.core.AwsError as AWS would
     */
    String call(String action, Map<String, String> fields);

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** Text as XML shows it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
