package dev.pregao.local.wire;

import dev.pregao.local.core.s3.Buckets;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What S3 does about writes that s3proxy does not. An object has one writer at a time, so that what is asked of it here
 * still holds when it is written. A copy heeds {@code If-None-Match}. A bucket whose policy says so takes no write that
 * could replace an object.
 */
final class ObjectWrites {
    private static final Set<String> WRITING = Set.of("PUT", "POST", "DELETE");
    private static final String UPLOAD_ID = "uploadId";

    private final Buckets buckets;
    /** Those that wait for the writer of an object, which is in the map while it writes. */
    private final Map<String, Deque<Runnable>> writing = new HashMap<>();

    ObjectWrites(Buckets buckets) {
        this.buckets = buckets;
    }

    static boolean isOne(HttpServerRequest request) {
        return WRITING.contains(request.method().name());
    }

    /** Calls when no other write of the same object is under way; the turn ends with the answer. */
    void inTurn(HttpServerRequest request, Runnable write) {
        String object = request.path();
        Context context = Vertx.currentContext();
        request.pause();
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                next(object);
            }
        };
        Runnable begin = () -> context.runOnContext(now -> {
            request.response().endHandler(sent -> end.run()).closeHandler(gone -> end.run());
            write.run();
        });
        synchronized (writing) {
            Deque<Runnable> waiting = writing.get(object);
            if (waiting != null) {
                waiting.add(begin);
                return;
            }
            writing.put(object, new ArrayDeque<>());
        }
        begin.run();
    }

    private void next(String object) {
        Runnable begin;
        synchronized (writing) {
            Deque<Runnable> waiting = writing.get(object);
            begin = waiting == null ? null : waiting.poll();
            if (begin == null) {
                writing.remove(object);
            }
        }
        if (begin != null) {
            begin.run();
        }
    }

    /** Why S3 would not do it; asked in turn. */
    Optional<S3Settings.Answer> refusal(HttpServerRequest request) {
        if (!makesAnObject(request)) {
            return Optional.empty();
        }
        String path = URI.create(request.path()).getPath();
        int slash = path.indexOf('/', 1);
        String bucket = path.substring(1, slash);
        String condition = request.getHeader("If-None-Match");
        if (condition == null) {
            return buckets.isAppendOnly(bucket)
                    ? Optional.of(error(403, "AccessDenied", Buckets.APPEND_ONLY))
                    : Optional.empty();
        }
        Path object = buckets.folder(bucket).resolve(path.substring(slash + 1));
        return Files.isRegularFile(object)
                ? Optional.of(error(
                        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"))
                : Optional.empty();
    }

    /** A part of a multipart upload makes none; its end does. */
    private static boolean makesAnObject(HttpServerRequest request) {
        Set<String> parameters = request.params().names();
        boolean named = request.path().indexOf('/', 1) > 0
                && request.path().indexOf('/', 1) < request.path().length() - 1;
        return named
                && switch (request.method().name()) {
                    case "PUT" -> parameters.stream().noneMatch(Set.of(UPLOAD_ID, "tagging", "acl")::contains);
                    case "POST" -> parameters.contains(UPLOAD_ID);
                    default -> false;
                };
    }

    private static S3Settings.Answer error(int status, String code, String message) {
        return new S3Settings.Answer(
                status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
    }
}
