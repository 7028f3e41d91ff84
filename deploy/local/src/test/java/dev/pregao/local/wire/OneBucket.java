package dev.pregao.local.wire;

import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.web.WebPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A front door with one bucket behind it, and nothing else. */
public record OneBucket(Buckets buckets, Queues queues, FrontDoor door) implements AutoCloseable {

    static OneBucket open(Path folder, String bucket) throws IOException {
        return open(folder, bucket, null);
    }

    /** With a page, which stays open. */
    public static OneBucket open(Path folder, String bucket, @Nullable WebPage page) throws IOException {
        int port = FrontDoor.choosePort(0);
        Buckets buckets = Buckets.start(folder.resolve("s3"));
        Queues queues = Queues.start(
                folder.resolve("sqs"), "sa-east-1", "000000000000", URI.create("http://127.0.0.1:" + port));
        buckets.create(bucket);
        List<Topology.Bucket> declared = List.of(new Topology.Bucket(bucket, List.of(), false));
        FrontDoor door = FrontDoor.open(
                port,
                buckets,
                queues,
                new FrontDoor.Services(List.of(), List.of(), List.of(), new S3Settings(declared), page));
        return new OneBucket(buckets, queues, door);
    }

    @Override
    public void close() {
        door.close();
        queues.close();
        buckets.close();
    }
}
