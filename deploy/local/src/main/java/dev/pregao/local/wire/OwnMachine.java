package dev.pregao.local.wire;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cloud asks for no password, so only programs of this machine may come in: it listens on loopback, and takes no
 * request of a web page of somebody else. Such a page comes under a name that it has bound to 127.0.0.1
 * ({@code Host} tells that name), or from its own place ({@code Origin} tells it).
 */
public final class OwnMachine {
    public static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";

    private OwnMachine() {}

    /** Where to listen: 127.0.0.1, and ::1 on a machine that has it. */
    static List<String> addresses() {
        List<String> addresses = new ArrayList<>(List.of(IPV4));
        try {
            if (NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress())) {
                addresses.add(IPV6);
            }
        } catch (SocketException unknown) {
            throw new UncheckedIOException("cannot list this machine's addresses", unknown);
        }
        return addresses;
    }

    /** Why a request is not of this machine; empty if it is. HTTP/2 has an authority in place of {@code Host}. */
    public static Optional<String> refusal(HttpServerRequest request) {
        HostAndPort asked = request.authority();
        return refusal(asked == null ? null : asked.toString(), request.getHeader("Origin"));
    }

    static Optional<String> refusal(@Nullable String host, @Nullable String origin) {
        if (host == null || !isLoopback(host)) {
            return Optional.of("the embedded cloud answers to 127.0.0.1, [::1] and localhost only, not to the name "
                    + quoted(host));
        }
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of("the embedded cloud takes no request of a page of " + quoted(origin));
        }
        return Optional.empty();
    }

    /** No name server is asked about {@code localhost} and the names below it (RFC 6761). */
    private static boolean isLoopback(String host) {
        String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return name.equals(IPV4)
                || name.equals("[" + IPV6 + "]")
                || name.equals("localhost")
                || name.endsWith(".localhost");
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "(none)" : '\'' + text.replaceAll("[^\\x20-\\x7e]", "?") + '\'';
    }
}
