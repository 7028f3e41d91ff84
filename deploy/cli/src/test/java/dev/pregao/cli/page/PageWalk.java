package dev.pregao.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** What a person does with the page of a lake that has PETR4 up to 2020-06-09. */
public final class PageWalk implements AutoCloseable {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    private final String address;
    private final Browser browser;

    private PageWalk(String address, Browser browser) {
        this.address = address;
        this.browser = browser;
    }

    /** The tests are skipped on a machine without a browser. */
    public static PageWalk begin(String endpoint) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Browser.find().isPresent(), "no chromium or google-chrome on the PATH: the page is not walked");
        Browser browser = Browser.start();
        browser.size(1280, 900);
        browser.prefer("light", "pt-BR");
        return new PageWalk(endpoint + "/", browser);
    }

    public void path() {
        browser.open(address);
        browser.await(
                "document.querySelectorAll('.station').length === 7 && !document.querySelector('[aria-busy=true]')");
        assertThat(browser.text("h1")).contains("3 papéis");
        browser.click("tbody tr.open button");
        browser.await("document.querySelector('dialog ol.life li')");
        assertThat(browser.text("dialog")).contains("Tentativa 1 começou").contains("Registro do Spark");
        browser.click("dialog header button");
        browser.await("!document.querySelector('dialog')");
        browser.click(".actions button");
        browser.await("document.querySelector('.panel [role=status] .none, .panel [role=status] .facts')"
                + " && !document.querySelector('.actions button').disabled");
    }

    public void paper() {
        browser.open(address + "#/papel/PETR4?de=2020-01-02&ate=2020-06-09");
        browser.await("document.querySelector('.chart[data-drawn] canvas')");
        assertThat(browser.text(".quote")).contains("PETR4").contains("09/06/2020");
        assertThat(browser.text(".quote b")).matches("\\d+,\\d{2}");
        browser.run("document.querySelector('.chart').focus()");
        browser.press("ArrowLeft", 37);
        browser.press("ArrowLeft", 37);
        browser.press("Enter", 13);
        assertThat(browser.text(".evidence")).contains("é a que vale");
        browser.open(address + "#/papel/PETR4?de=2020-01-02&ate=2020-06-09&com=VALE3");
        assertThat(browser.text(".quote h1")).isEqualTo("PETR4 × VALE3");
    }

    public void quality() {
        browser.open(address + "#/qualidade?pregoes=60");
        browser.await("document.querySelector('.strip canvas')?.width > 0");
        String hint = browser.text(".cellnote");
        browser.run("document.querySelector('.strip canvas').focus()");
        browser.press("ArrowLeft", 37);
        browser.await("document.querySelector('.cellnote').innerText !== " + Browser.quoted(hint));
        assertThat(browser.text(".cellnote")).contains("09/06/2020");
    }

    public void sql() {
        browser.open(address + "#/sql");
        browser.click(".saved button");
        browser.click("button.main");
        browser.await("document.querySelector('.result tbody tr')");
        browser.click(".result thead button");
        assertThat(browser.has(".result th[aria-sort=ascending]")).isTrue();
        ask("SELECT 1 AS um,\n  nada FROM workspace_db.tb_historico");
        assertThat(browser.text(".failure")).contains("nada");
        ask("SELECT max(data_pregao) AS dia, 1234567.5 AS valor FROM workspace_db.tb_historico");
        browser.await("document.querySelector('.result tbody td')");
        assertThat(browser.text(".result tbody")).contains("09/06/2020").contains("1.234.567,50");
    }

    public void english() {
        browser.run("document.querySelector('.CodeMirror').dataset.former = 'yes'");
        browser.click("#language");
        browser.await("document.documentElement.lang === 'en'"
                + " && document.querySelector('.CodeMirror')?.dataset.former === undefined"
                + " && document.querySelector('.CodeMirror')");
        ask("SELECT 1234567.5 AS valor");
        browser.await("document.querySelector('.result tbody td')");
        assertThat(browser.text(".result tbody")).contains("1,234,567.50");
        browser.click("#language");
        browser.await("document.documentElement.lang === 'pt-BR'");
    }

    /** Each view, its faults that hinder somebody. */
    public List<String> seriousFaults() throws IOException {
        String axe;
        try (InputStream in = Objects.requireNonNull(PageWalk.class.getResourceAsStream(AXE))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> faults = new ArrayList<>();
        for (String view : List.of("caminho", "papel/PETR4", "qualidade", "sql")) {
            browser.open(address + "#/" + view);
            browser.await("document.querySelector('.track, .chart[data-drawn], .strip canvas, .CodeMirror')");
            browser.run(axe + "; 0");
            JsonNode found = browser.run("axe.run().then((told) => told.violations"
                    + ".filter((each) => ['serious', 'critical'].includes(each.impact))"
                    + ".map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' | ')))");
            found.forEach(fault -> faults.add(view + ": " + fault.asText()));
        }
        return faults;
    }

    /** Markup where a ticker, a batch, a session or a statement should be stays text. */
    public void hostile() {
        String encoded = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
        for (String view : List.of(
                "papel/" + encoded,
                "papel/PETR4?com=" + encoded,
                "papel/PETR4?pregao=" + encoded + "&de=" + encoded,
                "caminho/" + encoded,
                encoded)) {
            browser.open(address + "#/" + view);
            browser.await("document.querySelector('#view h1') && document.querySelector('#view h1').innerText");
            assertThat(browser.has("#view img, #view script, dialog img"))
                    .as(view)
                    .isFalse();
        }
        browser.complaints(); // what was refused is told there as well
        browser.open(address + "#/sql");
        browser.await("document.querySelector('.CodeMirror')");
        ask("SELECT '" + HOSTILE + "' AS \"<b>x</b>\"");
        browser.await("document.querySelector('.result tbody td')");
        assertThat(browser.text(".result tbody td")).isEqualTo(HOSTILE);
        assertThat(browser.has(".result b, .result img, .result script")).isFalse();
        ask("SELECT " + HOSTILE);
        assertThat(browser.text(".failure")).isNotBlank();
        assertThat(browser.has(".failure img, .failure script")).isFalse();
        assertThat(browser.complaints()).noneMatch(told -> told.contains("dialog"));
    }

    /** Status codes of a POST that would start a repair, from another site, and from none. */
    public List<Integer> foreignStarts() throws IOException, InterruptedException {
        HttpRequest.Builder ask = HttpRequest.newBuilder(URI.create(address + "_pregao/api/repair"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"dryRun\":true}"));
        HttpClient http = HttpClient.newHttpClient();
        return List.of(
                http.send(ask.copy().build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode(),
                http.send(
                                ask.copy()
                                        .header("Origin", "http://evil.example")
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode());
    }

    /** Exceptions, and what the console and the policy complained of, since last asked. */
    public List<String> complaints() {
        return browser.complaints();
    }

    private void ask(String sql) {
        browser.run("document.querySelector('.CodeMirror').CodeMirror.setValue(" + Browser.quoted(sql) + ")");
        browser.run("document.querySelector('.failure, .result')?.remove()");
        browser.click("button.main");
        browser.await("!document.querySelector('button.main').disabled");
    }

    @Override
    public void close() throws IOException {
        browser.close();
    }
}
