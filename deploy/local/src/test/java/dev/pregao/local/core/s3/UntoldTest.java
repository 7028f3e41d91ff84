package dev.pregao.local.core.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class UntoldTest {
    private static final String BUCKET = "raw";

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private boolean killed;

    /** A cloud that is killed in the middle of a PUT tells nobody of the object, and nothing after it happens. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void objectWhoseEventWasNotToldIsToldByTheNextStart() throws Exception {
        // Given
        put(start(), "a.parquet");
        WatchedStore store = start();
        killed = true;
        assertThatThrownBy(() -> put(store, "b.parquet")).isInstanceOf(Killed.class);
        killed = false;

        // When
        start();

        // Then
        assertThat(told).containsExactly("a.parquet", "b.parquet");
        assertThat(folder.resolve("untold")).isEmptyDirectory();
    }

    @Test
    void objectThatWasNotWrittenIsNotTold() throws Exception {
        // Given
        start();
        Files.writeString(folder.resolve("untold/1"), BUCKET + "\nnot-there.parquet");
        Files.writeString(folder.resolve("untold/2"), "ra");

        // When
        start();

        // Then
        assertThat(told).isEmpty();
        assertThat(folder.resolve("untold")).isEmptyDirectory();
    }

    @Test
    void nothingIsNotedOfWhatNobodyIsToldOf() throws Exception {
        // Given
        WatchedStore store = start();
        killed = true;

        // When
        assertThatThrownBy(() -> put(store, "notes.txt")).isInstanceOf(Killed.class);

        // Then
        assertThat(folder.resolve("untold")).isEmptyDirectory();
    }

    private WatchedStore start() throws IOException {
        Files.createDirectories(folder.resolve("s3"));
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.resolve("s3").toString());
        WatchedStore store = new WatchedStore(BlobStores.create("filesystem", settings), bucket -> false, created -> {
            if (killed) {
                throw new Killed();
            }
            told.add(created.key());
        });
        if (!Files.isDirectory(folder.resolve("s3").resolve(BUCKET))) {
            store.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
        }
        store.tellEvenIfKilled(new Untold(folder.resolve("untold"), (bucket, key) -> key.endsWith(".parquet")));
        return store;
    }

    private static void put(WatchedStore store, String key) {
        store.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .contentLength(1L)
                        .build(),
                new ByteArrayInputStream(new byte[] {1}));
    }
}
