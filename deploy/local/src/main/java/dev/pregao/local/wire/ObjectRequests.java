package dev.pregao.local.wire;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.s3.Buckets;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** S3: a bucket's settings are answered here, objects are streamed to and from s3proxy. */
final class ObjectRequests {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^,]*/([a-z0-9-]+)/aws4_request");

    private final S3Settings settings;
    private final ObjectWrites writes;
    private final HttpProxy s3;

    ObjectRequests(S3Settings settings, Buckets buckets, HttpProxy s3) {
        this.settings = settings;
        this.writes = new ObjectWrites(buckets, settings.buckets());
        this.s3 = s3;
    }

    void handle(HttpServerRequest request) {
        Optional<String> other = signedFor(request);
        if (other.isPresent() && !other.get().equals("s3")) {
            Answers.refused(AwsError.invalid(
                            "UnknownOperationException",
                            "this cloud has no " + request.method() + " " + request.path() + " of " + other.get()))
                    .send(request);
        } else {
            serve(request);
        }
    }

    /** Which service a request is signed for: {@code Credential=KEY/DAY/REGION/SERVICE/aws4_request}. */
    static Optional<String> signedFor(HttpServerRequest request) {
        return signedFor(request.getHeader("Authorization"));
    }

    static Optional<String> signedFor(@Nullable String authorization) {
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        return scope.find() ? Optional.of(scope.group(1)) : Optional.empty();
    }

    private void serve(HttpServerRequest request) {
        Optional<S3Settings.Answer> setting = settings.answer(
                request.method().name(), request.path(), request.params().names());
        if (setting.isPresent()) {
            Answers.xml(setting.get()).send(request);
        } else if (ObjectWrites.isOne(request)) {
            writes.inTurn(request, () -> write(request));
        } else {
            s3.handle(request);
        }
    }

    private void write(HttpServerRequest request) {
        Optional<S3Settings.Answer> refused = writes.refusal(request);
        if (refused.isPresent()) {
            request.resume();
            Answers.xml(refused.get()).send(request);
        } else {
            s3.handle(request);
        }
    }
}
