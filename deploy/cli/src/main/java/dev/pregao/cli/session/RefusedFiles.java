package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import java.net.URI;

/** What of a recorded market's files could not be read: told at once, since what they hold will not be in any table. */
public final class RefusedFiles {
    private static final int MOST_TOLD = 10;

    private RefusedFiles() {}

    /** Nothing unless it is a recorded market's cloud. Each with file, line, reason and remedy; of many the first, and where the others are. */
    public static void tell(URI cloud, Terminal terminal) {
        OwnRoute list = OwnRoute.of(cloud, "market/refused");
        JsonNode refused = list.find().map(told -> told.path("refused")).orElse(MissingNode.getInstance());
        for (int i = 0; i < Math.min(refused.size(), MOST_TOLD); i++) {
            terminal.line(Texts.of("recorded.passed-over", refused.path(i).asText()));
        }
        if (refused.size() > MOST_TOLD) {
            terminal.line(Texts.of("recorded.more", refused.size() - MOST_TOLD, list.address()));
        }
    }
}
