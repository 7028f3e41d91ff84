package dev.pregao.notifier.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.notifier.Contract;
import java.util.ArrayList;
import java.util.List;

/** Bodies nobody should send: malformed, huge, hostile, foreign. None of them asks for anything we may do. */
final class HostilePayloads {

    private static final List<String> WRONG_VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "[]",
            "[null]",
            "{}",
            "\"\\u0000\\u001b[2J\"",
            "\"\\ud800\"");

    private static final List<String> FIELDS = List.of(
            "/Records",
            "/Records/0",
            "/Records/0/eventSource",
            "/Records/0/eventVersion",
            "/Records/0/s3",
            "/Records/0/s3/bucket",
            "/Records/0/s3/object",
            "/Records/0/s3/object/size");

    private HostilePayloads() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(malformed());
        all.addAll(wrongTypes());
        all.addAll(keys());
        all.addAll(huge());
        List<String> wrapped = all.stream().map(S3Events::inEnvelope).toList();
        all.addAll(wrapped);
        return all.stream().distinct().toList();
    }

    private static List<String> malformed() {
        String good = S3Events.withKey(S3Events.KEY);
        return List.of(
                "",
                " ",
                "null",
                "0",
                "\"text\"",
                "[]",
                "{}",
                "{",
                "}",
                "{\"Records\"",
                "{\"Records\":[",
                good.substring(0, good.length() / 2),
                good + good,
                good + "]",
                "\u0000",
                "\ufeff" + good,
                "<html><body>503</body></html>",
                "a=b&c=d",
                "{\"Type\":\"Notification\"}",
                "{\"Type\":\"Notification\",\"Message\":{}}",
                "{\"Type\":\"Notification\",\"Message\":\"\"}",
                "{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"http://169.254.169.254/\"}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"x\"}]}",
                "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"x\"}}]}",
                "{\"detail-type\":\"Object Created\",\"detail\":{\"bucket\":{\"name\":\"x\"}}}",
                "{\"@class\":\"javax.naming.InitialContext\"}",
                "{\"_classname\":\"java.lang.Runtime\",\"Records\":{}}");
    }

    private static List<String> wrongTypes() {
        List<String> bodies = new ArrayList<>();
        for (String field : FIELDS) {
            for (String value : WRONG_VALUES) {
                bodies.add(replaced(field, value));
            }
        }
        return bodies;
    }

    /** A failed run's event with one field of another type or content. */
    static List<String> stateChanges() {
        List<String> bodies = new ArrayList<>();
        for (String field :
                List.of("/detail-type", "/detail", "/detail/jobName", "/detail/state", "/detail/jobRunId")) {
            for (String value : WRONG_VALUES) {
                if (!(field.equals("/detail/jobRunId") && value.equals("\"x\""))) {
                    bodies.add(replaced("glue-state-change.json", field, value).replace("SUCCEEDED", "FAILED"));
                }
            }
        }
        return bodies;
    }

    private static String replaced(String field, String value) {
        return replaced("s3-event.json", field, value);
    }

    private static String replaced(String contract, String field, String value) {
        int slash = field.lastIndexOf('/');
        String marker = "\"@@\"";
        ObjectNode event = (ObjectNode) Contract.tree(contract);
        JsonNode parent = event.at(field.substring(0, slash));
        String name = field.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.put(name, "@@");
        } else {
            ((ArrayNode) parent).removeAll().add("@@");
        }
        return event.toString().replace(marker, value);
    }

    private static List<String> keys() {
        return List.of(
                        "raw/../../etc/passwd",
                        "raw/%2e%2e/%2e%2e/x.parquet",
                        "raw/source%3Dyahoo/ticker%3DBVSP/date%3D2026-11-20/%2e%2e%2fa.parquet",
                        "raw/source%3Dyahoo/ticker%3DBVSP%0D%0AX/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                        "raw/source%3Dyahoo/ticker%3D%00/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                        "raw/source%3Dyahoo/ticker%3D%1B%5B2J/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                        "raw/source%3Dyahoo/ticker%3D%E2%80%AEBVSP/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                        "raw/source%3Dyahoo/ticker%3DBVSP/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet%00.txt",
                        "raw/source%3Dyahoo/ticker%3DBVSP/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet/",
                        "raw/source%3Dyahoo/ticker%3DBVSP/date%3D2026-11-20/%FF%FE.parquet",
                        "raw/source%3Dyahoo/ticker%3D%24%7Bjndi%3Aldap%3A%2F%2Fx%7D/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                        "raw/source%3Dyahoo/ticker%3DBVSP/date%3D2026-11-20/" + "a".repeat(1100) + ".parquet",
                        "raw/" + "%",
                        "raw/%u0041.parquet",
                        "s3://pregao-raw-000000000000/" + S3Events.KEY)
                .stream()
                .map(S3Events::withKey)
                .toList();
    }

    private static List<String> huge() {
        return List.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"Records\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                S3Events.withKey("raw/" + "x".repeat(1_000_000)),
                S3Events.withKey("raw/" + "%2e".repeat(300_000)),
                "{\"Records\":" + "9".repeat(5_000) + "}",
                "{\"" + "k".repeat(60_000) + "\":1}",
                "x".repeat(1_048_576));
    }
}
