package dev.pregao.local.core.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class StartedListingTest {
    /** In the order of S3. */
    private static final List<String> KEYS = List.of(
            "a",
            "raw/ticker=ABEV3/date=2026-01-02/x",
            "raw/ticker=PETR4-1/x",
            "raw/ticker=PETR4/date=2026-01-02-/x",
            "raw/ticker=PETR4/date=2026-01-02/x",
            "raw/ticker=PETR4/date=2026-01-02/y",
            "raw/ticker=PETR4/date=2026-01-05/x",
            "raw/ticker=PETR4/date=2026-01-06/x",
            "raw/ticker=VALE3/date=2026-01-02/x",
            "z");

    private final StartedListing store;

    StartedListingTest(@TempDir Path folder) {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.toString());
        BlobStore files = BlobStores.create("filesystem", settings);
        store = new StartedListing(files);
    }

    @BeforeEach
    void fill() {
        store.createContainer(CreateBucketRequest.builder().bucket("b").build());
        for (String key : KEYS) {
            store.putBlob(
                    PutObjectRequest.builder()
                            .bucket("b")
                            .key(key)
                            .contentLength(1L)
                            .build(),
                    new ByteArrayInputStream(new byte[] {1}));
        }
    }

    @Test
    void everyStartAndEveryPageSizeGivesTheKeysBehindTheStart() {
        for (String prefix :
                List.of("", "raw/", "raw/ticker=PETR4", "raw/ticker=PETR4/", "raw/ticker=PETR4/date=2026")) {
            for (String start : starts(prefix)) {
                List<String> expected = KEYS.stream()
                        .filter(key -> key.startsWith(prefix) && key.compareTo(start) > 0)
                        .toList();
                for (int most = 1; most <= KEYS.size(); most++) {
                    assertThat(all(prefix, start, most))
                            .as("prefix '%s', start '%s', pages of %d", prefix, start, most)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aListingWithoutAStartOrWithADelimiterIsTheStoresOwn() {
        assertThat(all("raw/ticker=PETR4/", null, 2)).hasSize(5);
        assertThat(store.list(ListObjectsV2Request.builder()
                                .bucket("b")
                                .prefix("raw/")
                                .delimiter("/")
                                .startAfter("raw/ticker=PETR4/")
                                .build())
                        .commonPrefixes())
                .extracting(folder -> folder.prefix())
                .containsExactly("raw/ticker=VALE3/");
    }

    private static List<String> starts(String prefix) {
        List<String> starts = new ArrayList<>(KEYS);
        KEYS.forEach(key -> starts.add(key.substring(0, key.length() - 1)));
        starts.add("raw/ticker=PETR4/date=2026-01-02");
        starts.add("raw/ticker=PETR4/date=2026-01-03");
        starts.add("raw/ticker=PETR4/date=2026-01-02/x/more");
        return starts.stream().filter(start -> start.startsWith(prefix)).toList();
    }

    private List<String> all(String prefix, @Nullable String start, int most) {
        List<String> keys = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page = store.list(ListObjectsV2Request.builder()
                    .bucket("b")
                    .prefix(prefix)
                    .startAfter(start)
                    .continuationToken(token)
                    .maxKeys(most)
                    .build());
            assertThat(page.contents()).hasSizeLessThanOrEqualTo(most);
            page.contents().stream().map(S3Object::key).forEach(keys::add);
            token = page.nextContinuationToken();
        } while (token != null);
        return keys;
    }
}
