package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LakeUriTest {

    @Test
    void theManifestsLocationNamesBothBuckets() {
        // When
        LakeUri onS3 = LakeUri.parse("s3://pregao-lake-0/control/batches/b1b1b1b1b1b1b1b1/manifest.json");
        LakeUri onDisk = LakeUri.parse("file:///data/s3/pregao-lake-0/control/batches/b1b1b1b1b1b1b1b1/manifest.json");

        // Then
        assertThat(onS3.lake()).isEqualTo(URI.create("s3://pregao-lake-0"));
        assertThat(onS3.key()).isEqualTo("control/batches/b1b1b1b1b1b1b1b1/manifest.json");
        assertThat(onS3.sibling("pregao-raw-0")).isEqualTo(URI.create("s3://pregao-raw-0"));
        assertThat(onDisk.lake()).isEqualTo(URI.create("file:///data/s3/pregao-lake-0"));
        assertThat(onDisk.sibling("pregao-raw-0").getPath()).isEqualTo("/data/s3/pregao-raw-0");
        assertThatThrownBy(() -> LakeUri.parse("https://example.org/manifest.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://example.org/manifest.json");
    }
}
