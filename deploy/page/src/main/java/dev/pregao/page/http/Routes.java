package dev.pregao.page.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Leads a question to what answers it: the page itself at {@code /}, all else below {@code /_pregao/}. */
public final class Routes {
    private static final String ROOT = "/_pregao/";
    private static final String API = "api";
    /** Of a request; who reads one needs to read no further than one byte more. */
    static final int LARGEST_BODY_BYTES = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Answers one kind of question. */
    public interface Handler {
        /** {@code words} are those parts of the path that the pattern leaves open. */
        Answer handle(Ask ask, List<String> words);
    }

    private record Route(String method, List<String> pattern, Handler handler) {
        boolean takes(String asked, List<String> path) {
            if (!method.equals(asked) || pattern.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        List<String> words(List<String> path) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < path.size(); i++) {
                if (pattern.get(i).equals("*")) {
                    words.add(path.get(i));
                }
            }
            return words;
        }
    }

    private final Assets assets;
    private final List<Route> routes = new ArrayList<>();

    public Routes(Assets assets) {
        this.assets = assets;
    }

    /** Adds {@code GET /_pregao/api/<pattern>}; a {@code *} stands for any one part. */
    public Routes get(String pattern, Handler handler) {
        routes.add(new Route("GET", parts(pattern), handler));
        return this;
    }

    /** Adds {@code POST /_pregao/api/<pattern>}, which starts something. */
    public Routes post(String pattern, Handler handler) {
        routes.add(new Route("POST", parts(pattern), handler));
        return this;
    }

    /** The answer, refusals and faults included. */
    public Answer answer(Ask ask) {
        try {
            Guard.check(ask);
            if (ask.body().length > LARGEST_BODY_BYTES) {
                throw new Refusal(413, "too-large", "a request has at most " + LARGEST_BODY_BYTES + " bytes");
            }
            return Delivery.fit(ask, routed(ask));
        } catch (Refusal refused) {
            return Delivery.fit(ask, told(refused.status(), refused.code(), String.valueOf(refused.getMessage())));
        } catch (RuntimeException broken) {
            return Delivery.fit(ask, told(502, "broken", String.valueOf(broken.getMessage())));
        }
    }

    private Answer routed(Ask ask) {
        if (ask.path().equals("/") || ask.path().equals("/_pregao/page/")) {
            return file("page.html");
        }
        if (!ask.path().startsWith(ROOT)) {
            throw Refusal.notFound("there is no such file");
        }
        List<String> path = parts(ask.path().substring(ROOT.length()));
        if (path.get(0).equals(API)) {
            List<String> rest = path.subList(1, path.size());
            String method = ask.method().equals("HEAD") ? "GET" : ask.method();
            Route route = routes.stream()
                    .filter(known -> known.takes(method, rest))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("the page has no such route"));
            return route.handler.handle(ask, route.words(rest));
        }
        String name = String.join("/", path);
        return file(path.get(0).equals("page") ? name.substring("page/".length()) : name);
    }

    private Answer.Whole file(String name) {
        return assets.find(name).orElseThrow(() -> Refusal.notFound("there is no such file"));
    }

    /** The body of a POST. */
    public static JsonNode body(Ask ask) {
        try {
            JsonNode body = JSON.readTree(ask.body());
            if (body == null || !body.isObject()) {
                throw Refusal.badInput("the body is no JSON object");
            }
            return body;
        } catch (JsonProcessingException malformed) {
            throw Refusal.badInput("the body is no JSON: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Answer told(int status, String code, String message) {
        return Answer.json(
                status, JsonNodeFactory.instance.objectNode().put("error", code).put("message", message));
    }

    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
