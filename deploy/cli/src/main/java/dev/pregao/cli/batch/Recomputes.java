package dev.pregao.cli.batch;

import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Starts a recomputation by the ordinary path, a manifest and a replay request, and follows it.
 *
 * <p>Stopped before the request, a manifest without a run is left, which the reconciler starts.
 */
public record Recomputes(Session session, Terminal terminal) {
    public Replays.Outcome.Registered run(RecomputeManifest manifest) {
        new Claim(session).put(manifest.batch(), manifest.createdAt(), manifest.json());
        Replays replays = new Replays(session, terminal);
        replays.request(session.batches().load(manifest.batch().id()));
        return replays.follow().get(0);
    }

    /** {@link BadInput} for a ticker the raw bucket has no bar of. */
    public void requireBars(List<Ticker> tickers) {
        for (Ticker ticker : tickers) {
            boolean none = s3().listObjectsV2(
                            list -> list.bucket(session.names().rawBucket())
                                    .prefix(RawKey.Bar.prefix(ticker))
                                    .maxKeys(1))
                    .contents()
                    .isEmpty();
            if (none) {
                throw new BadInput(Texts.of("ticker.no-bars", ticker));
            }
        }
    }

    private S3Client s3() {
        return session.aws().s3;
    }
}
