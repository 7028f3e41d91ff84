package dev.pregao.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The Chromium of this machine, without a window, in a profile of its own, driven by the DevTools protocol. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Browser(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /** Where the browser is on this machine, if it is. */
    public static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser start() throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("pregao-browser");
        List<String> command = new ArrayList<>(List.of(
                find().orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("browser.log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        Instant until = Instant.now().plus(PATIENCE);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException(
                        "the browser does not start: " + Files.readString(profile.resolve("browser.log")));
            }
            Thread.sleep(50);
        }
        DevTools tools = DevTools.open(Integer.parseInt(Files.readAllLines(port).get(0)));
        Browser browser = new Browser(process, profile, tools);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            browser.call(domain + ".enable", browser.object());
        }
        return browser;
    }

    /** What the page has complained of since it was last asked: exceptions, and what the console and its policy say. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (JsonNode event : tools.takeEvents()) {
            String method = event.path("method").asText();
            JsonNode what = event.path("params");
            if (method.equals("Runtime.exceptionThrown")) {
                complaints.add(what.path("exceptionDetails")
                        .path("exception")
                        .path("description")
                        .asText(what.toString()));
            } else if (method.equals("Log.entryAdded")
                    && what.path("entry").path("level").asText().equals("error")) {
                complaints.add(what.path("entry").path("text").asText() + " "
                        + what.path("entry").path("url").asText());
            } else if (method.equals("Page.javascriptDialogOpening")) {
                complaints.add("a dialog says " + what.path("message").asText());
            }
        }
        return complaints;
    }

    public void open(String address) {
        call("Page.navigate", object().put("url", "about:blank"));
        call("Page.navigate", object().put("url", address));
    }

    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    public void prefer(String scheme, String language) {
        ObjectNode media = object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
        call(
                "Emulation.setUserAgentOverride",
                object().put("userAgent", "pregao-test").put("acceptLanguage", language));
    }

    /** A script's value; a promise is waited for. */
    public JsonNode run(String script) {
        JsonNode answer = call(
                "Runtime.evaluate",
                object().put("expression", script).put("awaitPromise", true).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(script + ": "
                    + answer.path("exceptionDetails")
                            .path("exception")
                            .path("description")
                            .asText(answer.toString()));
        }
        return answer.path("result").path("value");
    }

    /** Waits until a script's value is true. */
    public void await(String script) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!run("Boolean(" + script + ")").asBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("never: " + script + "; the page says: "
                        + run("document.body.innerText.slice(0, 600)").asText());
            }
            pause();
        }
    }

    /** Waits for an element, and clicks in its middle as a user would. */
    public void click(String selector) {
        String element = "document.querySelector(" + quoted(selector) + ")";
        await(element);
        run(element + ".scrollIntoView({block: 'center'})");
        JsonNode at = run("(() => { const box = " + element
                + ".getBoundingClientRect(); return {x: box.x + box.width / 2, y: box.y + box.height / 2}; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    object().put("type", type)
                            .put("x", at.path("x").asDouble())
                            .put("y", at.path("y").asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Whether an element is there now. */
    public boolean has(String selector) {
        return run("document.querySelector(" + quoted(selector) + ") !== null").asBoolean();
    }

    /** Waits for an element, and reads it. */
    public String text(String selector) {
        String element = "document.querySelector(" + quoted(selector) + ")";
        await(element);
        return run(element + ".innerText").asText();
    }

    /** Presses a key such as {@code ArrowLeft}. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = object().put("type", type).put("key", key).put("windowsVirtualKeyCode", code);
            call(
                    "Input.dispatchKeyEvent",
                    key.equals("Enter") && type.equals("keyDown") ? event.put("text", "\r") : event);
        }
    }

    public void picture(Path file) {
        JsonNode answer = call("Page.captureScreenshot", object().put("format", "png"));
        try {
            Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Text as a literal of JavaScript. */
    public static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> helpers = process.descendants().toList();
        tools.close();
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            process.destroyForcibly().onExit().join();
        } catch (ExecutionException | InterruptedException stopped) {
            throw new IllegalStateException("stopped while the browser ends", stopped);
        }
        helpers.forEach(ProcessHandle::destroyForcibly);
        helpers.forEach(each -> each.onExit().join());
        deleteProfile();
    }

    /** What outlived the browser may still write into it for a moment. */
    private void deleteProfile() throws IOException {
        Instant limit = Instant.now().plusSeconds(10);
        while (true) {
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
                return;
            } catch (DirectoryNotEmptyException | UncheckedIOException written) {
                if (Instant.now().isAfter(limit)) {
                    throw written;
                }
            }
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        return tools.call(method, parameters);
    }

    private ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void pause() {
        try {
            Thread.sleep(60);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
