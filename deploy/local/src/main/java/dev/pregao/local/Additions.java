package dev.pregao.local;

import dev.pregao.local.wire.RestService;
import dev.pregao.local.wire.web.WebPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cloud has under its endpoint that AWS has not.
 *
 * @param services such as a market
 * @param page for people, or null; the cloud closes it when it ends
 */
public record Additions(List<RestService> services, @Nullable WebPage page) {
    public Additions {
        services = List.copyOf(services);
    }
}
