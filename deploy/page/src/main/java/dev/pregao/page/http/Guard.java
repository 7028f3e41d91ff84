package dev.pregao.page.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may ask. The page listens on loopback only, but every web site a user visits can send requests there, and one
 * whose name resolves to 127.0.0.1 can read the answers as well. So the name asked for must be this machine's, and the
 * page itself must be what asks; without an {@code Origin} nothing is started.
 */
final class Guard {
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    /** Nothing but the page's own files; no script or style in the markup; no frame, no form, no other machine. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-cache");

    private Guard() {}

    /** Throws {@link Refusal} unless the question comes from this page, or from the user. */
    static void check(Ask ask) {
        if (!METHODS.contains(ask.method())) {
            throw new Refusal(405, "method", "the page knows GET and POST");
        }
        String host = ask.header("host").orElse("").toLowerCase(Locale.ROOT);
        if (!LOOPBACK.matcher(host).matches()) {
            throw new Refusal(421, "host", "the page answers to 127.0.0.1 and localhost only");
        }
        Optional<String> origin = ask.header("origin").map(text -> text.toLowerCase(Locale.ROOT));
        if (origin.isPresent() && !origin.get().equals("http://" + host)) {
            throw new Refusal(403, "origin", "another site may not ask");
        }
        if (!ask.header("sec-fetch-site").map(OWN::contains).orElse(true) && !opensThePage(ask)) {
            throw new Refusal(403, "origin", "another site may not ask");
        }
        if (ask.method().equals("POST")) {
            checkPost(ask, origin);
        }
    }

    private static void checkPost(Ask ask, Optional<String> origin) {
        if (origin.isEmpty()) {
            throw new Refusal(403, "origin", "only the page itself starts anything: there is no Origin");
        }
        String type = ask.header("content-type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Refusal(415, "type", "a request is JSON");
        }
    }

    /** A link on another site may lead here; it shows the page to the user, and the site learns nothing. */
    private static boolean opensThePage(Ask ask) {
        return ask.method().equals("GET")
                && ask.path().equals("/")
                && ask.header("sec-fetch-mode").map("navigate"::equals).orElse(false);
    }
}
