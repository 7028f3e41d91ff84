package dev.pregao.page.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page's own files and those of its libraries, by the path they are asked for. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9.-]+\\.([a-z0-9]+)");
    private static final String LIBRARIES = "libraries/";

    private final Source source;

    /** Where a file's bytes come from. */
    public interface Source {
        /** By a path of lower-case names without {@code ..}; null if there is none. */
        byte @Nullable [] load(String path) throws IOException;
    }

    public Assets(Source source) {
        this.source = source;
    }

    /** As they lie in the jar: {@code web/} is ours, {@code libraries/} others'. */
    public static Assets inJar() {
        return new Assets(path -> {
            String resource = path.startsWith(LIBRARIES) ? path : "web/" + path;
            try (InputStream in = Assets.class.getResourceAsStream("/dev/pregao/page/" + resource)) {
                return in == null ? null : in.readAllBytes();
            }
        });
    }

    /** The file, with its type; empty where there is none. */
    Optional<Answer.Whole> find(String path) {
        Matcher name = NAME.matcher(path);
        if (!name.matches() || path.contains("..") || !TYPES.containsKey(name.group(1))) {
            return Optional.empty();
        }
        try {
            byte[] body = source.load(path);
            return body == null ? Optional.empty() : Optional.of(Answer.whole(200, TYPES.get(name.group(1)), body));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }
}
