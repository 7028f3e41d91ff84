package dev.pregao.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Contents nobody should write: malformed, huge, hostile, foreign. */
public final class HostilePayloads {

    private static final List<String> WRONG_VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "\"../../etc/passwd\"",
            "\"2026-13-45\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "\"\\u0000\\u001b[2J\"",
            "\"\\ud800\"");

    private HostilePayloads() {}

    /** What is no JSON object of ours at all. */
    public static List<String> malformed() {
        return List.of(
                "",
                " ",
                "null",
                "0",
                "[]",
                "\"text\"",
                "{",
                "}",
                "{\"batch\"",
                "\u0000",
                "\ufeff",
                "PAR1\u0000\u0015",
                "<html><body>503</body></html>",
                "{\"@class\":\"javax.naming.InitialContext\"}",
                "[".repeat(100_000),
                "{\"batch\":".repeat(100_000),
                "{\"batch\":\"" + "x".repeat(1_000_000),
                "{\"batch\":" + "9".repeat(5_000) + "}",
                "{\"" + "k".repeat(60_000) + "\":1}",
                "{\"keys\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    }

    /** A contract's sample with one field gone, or of another type or content. */
    public static List<String> mutations(String contract, String... fields) {
        List<String> contents = new ArrayList<>();
        for (String field : fields) {
            ObjectNode without = (ObjectNode) Contract.tree(contract);
            without.remove(field);
            contents.add(without.toString());
            for (String value : WRONG_VALUES) {
                ObjectNode sample = (ObjectNode) Contract.tree(contract);
                sample.put(field, "@@");
                contents.add(sample.toString().replace("\"@@\"", value));
            }
        }
        return contents;
    }
}
