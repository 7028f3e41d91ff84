package dev.pregao.local.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that is known by its path, such as Lambda's control plane. Called on a worker thread; may block. */
@SuppressWarnings("ArrayRecordComponent") // bodies are passed on, never compared
public interface RestService {
    /** For example {@code /2015-03-31/}. */
    String pathPrefix();

    /**
     * Whether a request is for this service.
     *
     * @param signedFor the service its client has signed it for; empty where it is not signed
     */
    default boolean takes(String path, Optional<String> signedFor) {
        return path.startsWith(pathPrefix());
    }

    /**
     * Answers one request.
     *
     * @throws dev.pregao.local.core.AwsError also for an operation this service does not know
     */
    Answer call(Request request);

    /** What its users should know of before they call it, such as a file that it could not read; logged at the start. */
    default List<String> warnings() {
        return List.of();
    }

    /** Header names are in lower case; {@code path} is decoded. */
    record Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {}

    record Answer(int status, Map<String, String> headers, byte[] body) {}
}
