package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import java.net.URI;

/** What a query would ask of S3 on AWS: each request takes a while there, and costs. */
public final class ManyRequests {
    private static final long MANY = 1_000;

    private ManyRequests() {}

    /** Nothing where it is not much. */
    public static void tell(URI cloud, String query, Terminal terminal) {
        JsonNode reads = OwnRoute.of(cloud, "queries/" + query).find().orElse(MissingNode.getInstance());
        long lists = reads.path("lists").asLong();
        long gets = reads.path("gets").asLong();
        if (lists + gets >= MANY) {
            terminal.line(Texts.of("query.requests", reads.path("files").asLong(), lists, gets));
        }
    }
}
