package dev.pregao.local.core.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Lambda function without a framework; the event's text decides what it does. */
public final class SampleFunction {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final Pattern POISON =
            Pattern.compile("\"messageId\":\"([^\"]+)\",\"receiptHandle\":\"[^\"]*\",\"body\":\"poison");

    /** As {@code SampleFunction::handle}. */
    public void handle(InputStream in, OutputStream out) throws IOException, InterruptedException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("handling " + event.length() + " characters");
        int call = CALLS.incrementAndGet();
        if (event.contains("fail")) {
            throw new IllegalStateException("asked to fail");
        }
        if (event.contains("exit")) {
            Runtime.getRuntime().halt(3);
        }
        if (event.contains("sleep")) {
            Thread.sleep(60_000);
        }
        String answer = "{\"call\":%d,\"greeting\":\"%s\",\"memory\":%d,\"event\":%s}"
                .formatted(call, System.getenv("GREETING"), Runtime.getRuntime().maxMemory() >> 20, event);
        if (event.contains("\"Records\"")) {
            answer = "{\"batchItemFailures\":[%s]}".formatted(String.join(",", failures(event)));
        }
        if (event.contains("where")) {
            answer = "\"" + places() + "\"";
        }
        if (event.contains("large")) {
            answer = "\"" + "x".repeat(7_000_000) + "\"";
        }
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** As frameworks look for their settings: every place that has them, by URLs that must be URIs too. */
    private static List<URI> places() throws IOException {
        List<URI> places = new ArrayList<>();
        String own = SampleFunction.class.getName().replace('.', '/') + ".class";
        for (URL place :
                Collections.list(Thread.currentThread().getContextClassLoader().getResources(own))) {
            places.add(URI.create(place.toString()));
        }
        return places;
    }

    private static List<String> failures(String event) {
        List<String> failures = new ArrayList<>();
        Matcher matcher = POISON.matcher(event);
        while (matcher.find()) {
            failures.add("{\"itemIdentifier\":\"%s\"}".formatted(matcher.group(1)));
        }
        return failures;
    }
}
