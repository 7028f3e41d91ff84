package dev.pregao.local.core.s3;

import dev.pregao.local.template.Topology;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** S3: s3proxy over a folder. An object is the plain file {@code <folder>/<bucket>/<key>}; any credentials will do. */
public final class Buckets implements AutoCloseable {
    /** What a writer is told who could replace an object of a bucket that {@link #isAppendOnly}. */
    public static final String APPEND_ONLY =
            "the bucket is append-only: its policy denies s3:PutObject without If-None-Match";

    private static final int THREADS = 64;

    private final Path folder;
    private final WatchedStore store;
    private final S3Proxy server;
    private final List<Consumer<ObjectCreated>> listeners;
    private final Set<String> appendOnly;

    private Buckets(
            Path folder,
            WatchedStore store,
            S3Proxy server,
            List<Consumer<ObjectCreated>> listeners,
            Set<String> appendOnly) {
        this.folder = folder;
        this.store = store;
        this.server = server;
        this.listeners = listeners;
        this.appendOnly = appendOnly;
    }

    /** Serves a folder on a free loopback port. */
    public static Buckets start(Path folder) {
        List<Consumer<ObjectCreated>> listeners = new CopyOnWriteArrayList<>();
        Set<String> appendOnly = ConcurrentHashMap.newKeySet();
        try {
            Files.createDirectories(folder);
            Properties settings = new Properties();
            settings.setProperty("jclouds.filesystem.basedir", folder.toString());
            WatchedStore store = new WatchedStore(
                    new StartedListing(BlobStores.create("filesystem", settings)),
                    appendOnly::contains,
                    created -> listeners.forEach(listener -> listener.accept(created)));
            S3Proxy server = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.NONE, "local", "local")
                    .ignoreUnknownHeaders(true)
                    .jettyMaxThreads(THREADS)
                    .stopTimeout(0)
                    .build();
            server.start();
            return new Buckets(folder, store, server, listeners, appendOnly);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep objects in " + folder, refused);
        } catch (Exception refused) {
            throw new IllegalStateException("S3 did not start on " + folder, refused);
        }
    }

    /** Makes the bucket unless it is there, and heeds its policy from now on. */
    public void create(Topology.Bucket bucket) {
        create(bucket.name());
        if (bucket.appendOnly()) {
            appendOnly.add(bucket.name());
        }
    }

    /** Makes the bucket unless it is there. */
    public void create(String bucket) {
        if (!Files.isDirectory(folder(bucket))) {
            store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
        }
    }

    /** Whether its policy lets nobody write what could replace an object. */
    public boolean isAppendOnly(String bucket) {
        return appendOnly.contains(bucket);
    }

    /** Hears of every object, after it is readable. */
    public void onCreated(Consumer<ObjectCreated> listener) {
        listeners.add(listener);
    }

    /** Publishes every object, those too whose event an earlier cloud, killed meanwhile, has not told; keeps account in a folder. */
    public void publish(BucketNotifications notifications, Path account) {
        onCreated(notifications::publish);
        store.tellEvenIfKilled(new Untold(account, notifications::tellsOf));
    }

    public void put(String bucket, String key, byte[] body) {
        store.putBlob(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentLength((long) body.length)
                        .build(),
                new ByteArrayInputStream(body));
    }

    /** Copies a file into a bucket. */
    public void put(String bucket, String key, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            store.putBlob(
                    PutObjectRequest.builder()
                            .bucket(bucket)
                            .key(key)
                            .contentLength(Files.size(file))
                            .build(),
                    content);
        }
    }

    /** Where the buckets lie, a folder each. */
    public Path folder() {
        return folder;
    }

    public Path folder(String bucket) {
        return folder.resolve(bucket);
    }

    /** Where s3proxy itself listens: behind the front door, and for what this cloud has started. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception refused) {
            throw new IllegalStateException("S3 did not stop", refused);
        }
    }
}
