package dev.pregao.etl.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.EndpointAuthScheme;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * GETs and PUTs of small objects by those parts of the SDK that they need: its HTTP client, its signer, its credentials. The
 * rest of its client, which builds, resolves, marshals and measures, costs more than these together. Nothing is decided
 * here: whatever is no plain success is none, and whoever called asks by the client, which retries and knows the exceptions.
 */
final class StraightCalls {

    private static final int OK = 200;

    private final SdkHttpClient http;
    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    StraightCalls(SdkHttpClient http, IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
        this.http = http;
        this.credentials = credentials;
    }

    /** The object's bytes, cut off behind {@code limitBytes}; null if they were not simply answered. */
    byte @Nullable [] get(Endpoint bucket, String key, int limitBytes) {
        SdkHttpRequest request = request(bucket, key, SdkHttpMethod.GET).build();
        try {
            HttpExecuteResponse response = execute(bucket, request, null);
            AbortableInputStream body = response.responseBody().orElse(null);
            if (body == null) {
                return null;
            }
            try (body) {
                if (response.httpResponse().statusCode() != OK) {
                    body.abort();
                    return null;
                }
                byte[] bytes = body.readNBytes(limitBytes);
                if (bytes.length == limitBytes) {
                    body.abort();
                    return bytes;
                }
                return isWhole(response, bytes) ? bytes : null;
            }
        } catch (IOException noAnswer) {
            return null;
        }
    }

    /** Puts the object whole; whether the store has simply said so. */
    boolean put(Endpoint bucket, String key, byte[] bytes) {
        SdkHttpRequest request = request(bucket, key, SdkHttpMethod.PUT)
                .putHeader("Content-Length", String.valueOf(bytes.length))
                .putHeader("Content-Type", "application/octet-stream")
                .build();
        try {
            HttpExecuteResponse response = execute(bucket, request, ContentStreamProvider.fromByteArray(bytes));
            AbortableInputStream body = response.responseBody().orElse(null);
            if (body != null) {
                try (body) {
                    body.readAllBytes();
                }
            }
            return response.httpResponse().statusCode() == OK;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private static SdkHttpRequest.Builder request(Endpoint bucket, String key, SdkHttpMethod method) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().uri(bucket.url());
        return request.method(method)
                .encodedPath(
                        SdkHttpUtils.appendUri(bucket.url().getRawPath(), SdkHttpUtils.urlEncodeIgnoreSlashes(key)));
    }

    private static boolean isWhole(HttpExecuteResponse response, byte[] bytes) {
        return response.httpResponse()
                .firstMatchingHeader("Content-Length")
                .filter(String.valueOf(bytes.length)::equals)
                .isPresent();
    }

    private HttpExecuteResponse execute(Endpoint bucket, SdkHttpRequest request, @Nullable ContentStreamProvider body)
            throws IOException {
        SigV4AuthScheme scheme = scheme(bucket);
        AwsCredentialsIdentity identity = credentials.resolveIdentity().join();
        SignedRequest signed = signer.sign(sign -> {
            sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, scheme.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, scheme.signingRegion())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false);
            if (body != null) {
                sign.payload(body);
            }
        });
        HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(execute::contentStreamProvider);
        return http.prepareRequest(execute.build()).call();
    }

    private static SigV4AuthScheme scheme(Endpoint bucket) {
        for (EndpointAuthScheme scheme : bucket.attribute(AwsEndpointAttribute.AUTH_SCHEMES)) {
            if (scheme instanceof SigV4AuthScheme signature) {
                return signature;
            }
        }
        throw new IllegalStateException(bucket.url() + " takes no request signed as ours are");
    }
}
