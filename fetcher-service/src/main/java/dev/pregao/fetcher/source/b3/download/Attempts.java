package dev.pregao.fetcher.source.b3.download;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Asks B3 again after a passing failure, with pauses that double, as long as the clock allows.
 *
 * @param firstPause before the second attempt
 */
public record Attempts(Duration firstPause, Clock clock) {

    private static final int MOST = 4;

    /** One attempt. */
    public interface Attempt<A> {
        A make() throws InterruptedException;
    }

    /**
     * The first answer that is no passing failure, or the last one.
     *
     * @param deadline no attempt begins after it
     */
    public <A> A until(Instant deadline, Predicate<A> isPassing, Attempt<A> attempt) throws InterruptedException {
        Duration pause = firstPause;
        A answer = attempt.make();
        for (int made = 1; isPassing.test(answer) && made < MOST; made++) {
            if (!clock.instant().plus(pause).isBefore(deadline)) {
                return answer;
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
            answer = attempt.make();
        }
        return answer;
    }

    /** A GET of what lies below one of B3's hosts. */
    public static HttpRequest.Builder get(URI base, String path) {
        URI uri = URI.create(base.toString().replaceAll("/+$", "") + path);
        // HTTP/2 over plain text begins with an upgrade that simple servers do not understand.
        return HttpRequest.newBuilder(uri)
                .version("https".equals(uri.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
    }
}
