package dev.pregao.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What of a recorded market's files could not be read: told at once, since what they hold will not be in any table. */
public final class RefusedFiles {
    private static final int MOST_TOLD = 10;
    private static final int FOUND = 200;
    private static final int NO_RECORDED_MARKET = 404;

    private RefusedFiles() {}

    /** Each with file, line, reason and remedy; of many the first, and where the others are. */
    public static void tell(URI cloud, Terminal terminal) {
        URI list = cloud.resolve("/_pregao/market/refused");
        JsonNode refused = load(list);
        for (int i = 0; i < Math.min(refused.size(), MOST_TOLD); i++) {
            terminal.line("  passed over: " + refused.path(i).asText());
        }
        if (refused.size() > MOST_TOLD) {
            terminal.line("  passed over: " + (refused.size() - MOST_TOLD) + " more; all of them at " + list);
        }
    }

    private static JsonNode load(URI list) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case FOUND -> new ObjectMapper().readTree(answer.body()).path("refused");
                case NO_RECORDED_MARKET -> new ObjectMapper().createArrayNode();
                default -> throw new Failure(list + " answers " + answer.statusCode() + ": " + answer.body());
            };
        } catch (IOException unreachable) {
            throw new Failure(list + " cannot be read: " + unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped while reading " + list);
        }
    }
}
