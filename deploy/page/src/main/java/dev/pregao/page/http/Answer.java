package dev.pregao.page.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What the page answers: something whole, or events for as long as somebody listens. */
public sealed interface Answer {

    int status();

    Map<String, String> headers();

    /** What to do with each kind; a new one does not compile until everybody who sends has said. */
    <T> T match(Function<Whole, T> whole, Function<Live, T> live);

    /** An answer of a known length. */
    @SuppressWarnings("ArrayRecordComponent") // a body is passed on, never compared
    record Whole(int status, Map<String, String> headers, byte[] body) implements Answer {
        public Whole {
            headers = Map.copyOf(headers);
        }

        Whole with(Map<String, String> more) {
            return new Whole(status, merged(more, headers), body);
        }

        @Override
        public <T> T match(Function<Whole, T> whole, Function<Live, T> live) {
            return whole.apply(this);
        }
    }

    /**
     * Server-Sent Events.
     *
     * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">format</a>
     */
    record Live(Map<String, String> headers, Feed feed) implements Answer {
        public Live {
            headers = Map.copyOf(headers);
        }

        Live with(Map<String, String> more) {
            return new Live(merged(more, headers), feed);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public <T> T match(Function<Whole, T> whole, Function<Live, T> live) {
            return live.apply(this);
        }
    }

    /** Where events come from. */
    interface Feed {
        /** Sends to a listener from now on, until the listener is gone. */
        void follow(Listener listener);
    }

    /** Somebody at the other end. */
    interface Listener {
        /** Passes on text of the event stream without waiting; false when nobody is there any more. */
        boolean send(String text);
    }

    static Whole json(int status, JsonNode body) {
        return whole(status, "application/json; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Whole json(JsonNode body) {
        return json(200, body);
    }

    static Whole whole(int status, String type, byte[] body) {
        return new Whole(status, Map.of("Content-Type", type), body);
    }

    static Live live(Feed feed) {
        return new Live(Map.of("Content-Type", "text/event-stream; charset=utf-8"), feed);
    }

    private static Map<String, String> merged(Map<String, String> more, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(own);
        return all;
    }
}
