package dev.pregao.cli;

import dev.pregao.local.LocalCloud;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cloud a command talks to: the one that runs, or one booted for this command on what the data directory holds. */
final class Session implements AutoCloseable {
    private final @Nullable LocalCloud booted;
    private final URI endpoint;
    private final Aws aws;

    private Session(URI endpoint, @Nullable LocalCloud booted) {
        this.booted = booted;
        this.endpoint = endpoint;
        this.aws = new Aws(endpoint);
    }

    static Session open(DataDir dataDir) {
        Path folder = dataDir.absolute();
        return Running.find(folder)
                .map(running -> new Session(running.endpoint(), null))
                .orElseGet(() -> boot(folder));
    }

    static Session of(LocalCloud cloud) {
        return new Session(cloud.endpoint(), cloud);
    }

    private static Session boot(Path folder) {
        MarketChoice market = MarketChoice.recall(folder)
                .orElseThrow(() -> new BadInput("there is no lake in " + folder
                        + "; make one with './pregao demo', or name another with --data-dir"));
        return of(Boot.start(folder, market, Boot.ANY_PORT, Set.of()));
    }

    URI endpoint() {
        return endpoint;
    }

    Aws aws() {
        return aws;
    }

    StackNames names() {
        return StackNames.LOCAL;
    }

    Sql sql() {
        return new Sql(aws.athena, names());
    }

    Batch.Folder batches() {
        return new Batch.Folder(aws.s3, names());
    }

    @Override
    public void close() {
        aws.close();
        if (booted != null) {
            booted.close();
        }
    }
}
