package dev.pregao.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final String HOST = "127.0.0.1:4566";

    private final List<String> started = new ArrayList<>();
    private final Routes routes = new Routes(Assets.inJar())
            .get(
                    "batches/*",
                    (ask, words) -> Answer.whole(200, "text/plain", words.get(0).getBytes(StandardCharsets.UTF_8)))
            .post("repair", (ask, words) -> {
                started.add(Routes.body(ask).toString());
                return Answer.whole(202, "text/plain", new byte[0]);
            });

    @Test
    void pageItselfIsServedWithAPolicyThatAllowsNoScriptOrStyleInItsMarkup() {
        // When
        Answer answer = routes.answer(get("/", Map.of()));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(answer.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        assertThat(body(answer))
                .doesNotContain("<script>")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4566",
                "127.0.0.1.evil.example",
                "localhost.evil.example:4566",
                "<script>alert(1)</script>",
                "127.0.0.1:4566@evil.example",
                ""
            })
    void anotherNameForThisMachineIsRefusedAndNotRepeated(String host) {
        // When
        Answer answer = routes.answer(new Ask("GET", "/", Map.of(), Map.of("host", host), new byte[0]));

        // Then
        assertThat(answer.status()).isEqualTo(421);
        assertThat(body(answer)).doesNotContain("<script>").doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:4566", "localhost:4566", "[::1]:4566", "LOCALHOST", "127.0.0.1"})
    void loopbackByAnyOfItsNamesIsAnswered(String host) {
        // When
        Answer answer = routes.answer(new Ask("GET", "/", Map.of(), Map.of("host", host), new byte[0]));

        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:8080", "https://127.0.0.1:4566"})
    void anotherOriginReadsNothingAndStartsNothing(String origin) {
        // When
        Answer read = routes.answer(get("/_pregao/api/batches/x", Map.of("origin", origin)));
        Answer start = routes.answer(post(Map.of("origin", origin)));

        // Then
        assertThat(read.status()).isEqualTo(403);
        assertThat(start.status()).isEqualTo(403);
        assertThat(started).isEmpty();
    }

    @Test
    void requestThatABrowserCallsCrossSiteIsRefusedAlsoWithoutAnOrigin() {
        // When
        Answer script = routes.answer(
                get("/_pregao/api/batches/x", Map.of("sec-fetch-site", "cross-site", "sec-fetch-mode", "no-cors")));
        Answer link = routes.answer(get("/", Map.of("sec-fetch-site", "cross-site", "sec-fetch-mode", "navigate")));

        // Then
        assertThat(script.status()).isEqualTo(403);
        assertThat(link.status()).isEqualTo(200);
    }

    @Test
    void onlyJsonFromThePageItselfStartsSomething() {
        // When
        Answer without = routes.answer(post(Map.of()));
        Answer form = routes.answer(
                post(Map.of("origin", "http://" + HOST, "content-type", "application/x-www-form-urlencoded")));
        Answer own = routes.answer(post(Map.of("origin", "http://" + HOST)));

        // Then
        assertThat(without.status()).isEqualTo(403);
        assertThat(form.status()).isEqualTo(415);
        assertThat(own.status()).isEqualTo(202);
        assertThat(started).containsExactly("{\"dryRun\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_pregao/page/../Page.class",
                "/_pregao/page/..%2f..%2fsecret.json",
                "/_pregao/libraries/../../application.json",
                "/_pregao/page/nothing.js",
                "/_pregao/page/",
                "/etc/passwd",
                "/_pregao/api/nothing"
            })
    void onlyThePagesOwnFilesAreServed(String path) {
        // When
        Answer answer = routes.answer(get(path, Map.of()));

        // Then
        assertThat(answer.status()).isEqualTo(path.equals("/_pregao/page/") ? 200 : 404);
    }

    @Test
    void fileThatIsKnownIsNotSentAgainAndALargeOneIsPacked() {
        // Given
        Answer first = routes.answer(get("/_pregao/page/style.css", Map.of("accept-encoding", "gzip, br")));

        // When
        Answer second = routes.answer(get(
                "/_pregao/page/style.css",
                Map.of("if-none-match", first.headers().get("ETag"))));

        // Then
        assertThat(first.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(second.status()).isEqualTo(304);
        assertThat(((Answer.Whole) second).body()).isEmpty();
    }

    private static Ask get(String path, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("host", HOST);
        return new Ask("GET", path, Map.of(), all, new byte[0]);
    }

    private static Ask post(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("host", HOST);
        all.putIfAbsent("content-type", "application/json");
        return new Ask(
                "POST", "/_pregao/api/repair", Map.of(), all, "{\"dryRun\":true}".getBytes(StandardCharsets.UTF_8));
    }

    private static String body(Answer answer) {
        return new String(((Answer.Whole) answer).body(), StandardCharsets.UTF_8);
    }
}
