package dev.pregao.page.http;

import java.util.Map;
import java.util.Optional;

/**
 * One question to the page, whoever serves it.
 *
 * @param path decoded
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // a body is passed on, never compared
public record Ask(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    public Ask {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A parameter of the query; empty where it is not given or blank. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
