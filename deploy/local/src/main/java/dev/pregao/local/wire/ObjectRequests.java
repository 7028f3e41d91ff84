package dev.pregao.local.wire;

import dev.pregao.local.core.s3.Buckets;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** S3: a bucket's settings are answered here, objects are streamed to and from s3proxy. */
final class ObjectRequests {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^,]*/([a-z0-9-]+)/aws4_request");

    private final S3Settings settings;
    private final ObjectWrites writes;
    private final Versions versions;
    private final HttpProxy s3;

    ObjectRequests(S3Settings settings, Buckets buckets, Versions versions, HttpProxy s3) {
        this.settings = settings;
        this.writes = new ObjectWrites(buckets);
        this.versions = versions;
        this.s3 = s3;
    }

    void handle(HttpServerRequest request) {
        Optional<String> other = signedFor(request);
        if (other.isPresent() && !other.get().equals("s3")) {
            Answers.noPath(other.get(), request.method() + " " + request.path()).send(request);
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
        } else if (Versions.areAskedFor(request)) {
            versions.answer(request);
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

    /** ListObjectVersions. No version is kept here, so each object has one, as S3 has it of a bucket that never kept any. */
    record Versions(HttpClient client, URI s3) {
        private static final Pattern LAST_KEY = Pattern.compile("(?s).*<Key>(.*?)</Key>");

        static boolean areAskedFor(HttpServerRequest request) {
            return request.method().equals(HttpMethod.GET) && request.params().contains("versions");
        }

        /** Asks for the listing of objects, whose parameters and answer are the same but for names. */
        void answer(HttpServerRequest request) {
            String query = Arrays.stream(String.valueOf(request.query()).split("&", -1))
                    .filter(part -> !part.matches("(versions|version-id-marker)(=.*)?"))
                    .map(part -> part.replaceFirst("^key-marker=", "marker="))
                    .collect(Collectors.joining("&"));
            client.request(new RequestOptions()
                            .setHost(s3.getHost())
                            .setPort(s3.getPort())
                            .setURI(request.path() + (query.isEmpty() ? "" : "?" + query)))
                    .compose(HttpClientRequest::send)
                    .compose(in -> in.body().onSuccess(body -> Answers.xml(
                                    new S3Settings.Answer(in.statusCode(), versions(body.toString())))
                            .send(request)))
                    .onFailure(thrown -> Answers.broken(thrown).send(request));
        }

        /** Of a listing; an error stays as it is. */
        static String versions(String listing) {
            String versions = listing.replaceFirst("^<\\?xml[^>]*\\?>\\s*", "")
                    .replace("ListBucketResult", "ListVersionsResult")
                    .replace("<Contents>", "<Version>")
                    .replace("</Contents>", "<VersionId>null</VersionId><IsLatest>true</IsLatest></Version>")
                    .replaceAll("<(/?)(Next)?Marker(/?)>", "<$1$2KeyMarker$3>");
            Matcher last = LAST_KEY.matcher(versions);
            return versions.contains("<IsTruncated>true</IsTruncated>")
                            && !versions.contains("<NextKeyMarker>")
                            && last.lookingAt()
                    ? versions.replace(
                            "</ListVersionsResult>",
                            "<NextKeyMarker>" + last.group(1) + "</NextKeyMarker></ListVersionsResult>")
                    : versions;
        }
    }
}
