package dev.pregao.local.wire.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks, streamed to and from the page's server. At {@code /} the page shares the address with S3, whose
 * clients sign what they ask, or take XML.
 */
public final class PageRequests {
    /** Below which everything is the page's. */
    private static final List<String> FOLDERS = List.of("/_pregao/page/", "/_pregao/libraries/", "/_pregao/api/");

    /** Of a presigned address, as SigV4 and SigV2 write it. */
    private static final Set<String> SIGNATURES = Set.of("X-Amz-Signature", "Signature");

    private final @Nullable HttpProxy page;

    /** @param page null for a cloud without one */
    public PageRequests(@Nullable WebPage page, HttpClient client) {
        this.page = page == null
                ? null
                : HttpProxy.reverseProxy(client)
                        .origin(page.origin().getPort(), page.origin().getHost())
                        .addInterceptor(new NameKept());
    }

    /** Whether it was a browser's question, and is being answered. */
    public boolean handle(HttpServerRequest request) {
        if (page == null || !isPages(request)) {
            return false;
        }
        page.handle(request);
        return true;
    }

    private static boolean isPages(HttpServerRequest request) {
        return FOLDERS.stream().anyMatch(request.path()::startsWith)
                || (request.path().equals("/") && isBrowser(request));
    }

    private static boolean isBrowser(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())
                && accept != null
                && accept.contains("text/html")
                && !request.headers().contains("Authorization")
                && request.params().names().stream().noneMatch(SIGNATURES::contains);
    }

    /** The page sees the name a browser asked for, and compares it with the one its answer came from. */
    private static final class NameKept implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            context.request().setAuthority(context.request().proxiedRequest().authority());
            return context.sendRequest();
        }
    }
}
