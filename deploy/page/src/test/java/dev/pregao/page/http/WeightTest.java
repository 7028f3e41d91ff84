package dev.pregao.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a browser loads for all four views but for the charts' library; the SQL editor comes when first needed. */
class WeightTest {
    private static final int MOST_BYTES = 150_000;
    private static final Path WEB =
            Path.of(System.getProperty("pregao.home")).resolve("deploy/page/src/main/resources/dev/pregao/page/web");
    private static final List<String> LIBRARIES = List.of(
            "inter/files/inter-latin-400-normal.woff2",
            "codemirror/lib/codemirror.js",
            "codemirror/lib/codemirror.css",
            "codemirror/mode/sql/sql.js",
            "codemirror/addon/hint/show-hint.js",
            "codemirror/addon/hint/sql-hint.js");

    private final Routes routes = new Routes(Assets.inJar());

    @Test
    void pageIsLighterThanAPictureOfIt() throws IOException {
        // Given
        List<String> paths = new ArrayList<>();
        LIBRARIES.forEach(file -> paths.add("/_pregao/libraries/" + file));
        try (Stream<Path> files = Files.walk(WEB)) {
            files.filter(Files::isRegularFile)
                    .map(file -> "/_pregao/page/" + WEB.relativize(file))
                    .forEach(paths::add);
        }

        // When
        int bytes = paths.stream().mapToInt(this::sentBytes).sum();

        // Then
        assertThat(paths).hasSizeGreaterThan(20);
        assertThat(bytes).isBetween(80_000, MOST_BYTES);
    }

    private int sentBytes(String path) {
        Answer answer = routes.answer(new Ask(
                "GET", path, Map.of(), Map.of("host", "127.0.0.1:4566", "accept-encoding", "gzip"), new byte[0]));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return ((Answer.Whole) answer).body().length;
    }
}
