package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.engine.EngineReads;
import dev.pregao.local.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code GET /_pregao/queries/ID} tells what a query would ask of S3 on AWS. */
public final class QueryReadsWire implements RestService {
    private static final String PATH = "/_pregao/queries/";

    private final Athena athena;

    public QueryReadsWire(Athena athena) {
        this.athena = athena;
    }

    @Override
    public String pathPrefix() {
        return PATH;
    }

    @Override
    public Answer call(Request request) {
        if (!request.method().equals("GET")) {
            throw new AwsError("UnknownOperationException", 404, request.method() + " " + request.path());
        }
        EngineReads reads = athena.execution(request.path().substring(PATH.length()))
                .figures()
                .reads();
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("files", reads.files())
                .put("lists", reads.lists())
                .put("gets", reads.gets())
                .toString();
        return new Answer(200, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
