package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class SentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Access Denied (Service: S3, Status Code: 403, Request ID: 4ABC) (SDK Attempt Count: 1) | Access Denied
                    No such key. (Service: S3, Status Code: 404, Request ID: A, Extended Request ID: B==) | No such key.
                    the file a (copy) is there already | the file a (copy) is there already
                    """)
    void whatSupportAsksForIsLeftOut(String message, String told) {
        assertThat(Sentence.of(new Failure(message))).isEqualTo(told);
        assertThat(Sentence.of(SdkClientException.create(message))).isEqualTo(told);
    }

    @Test
    void aCloudThatIsGoneIsToldWithTheRemedy() {
        assertThat(Sentence.of(SdkClientException.builder()
                        .message(
                                "Unable to execute HTTP request: Connect to 127.0.0.1:4566 failed (SDK Attempt Count: 4)")
                        .cause(new ConnectException("Connection refused"))
                        .build()))
                .isEqualTo("nobody answers: Connect to 127.0.0.1:4566 failed;"
                        + " is the cloud gone? './pregao up' starts one");
    }

    @Test
    void aFileThatIsRefusedIsNamed() {
        assertThat(Sentence.of(new UncheckedIOException(new AccessDeniedException("/lake/lock"))))
                .isEqualTo("no rights on /lake/lock; choose another with --data-dir, or give them to yourself");
        assertThat(Sentence.of(
                        new UncheckedIOException(new FileSystemException("/lake", null, "Read-only file system"))))
                .isEqualTo("/lake: Read-only file system");
    }

    @Test
    void whatNobodyHasThoughtOfIsOneLineAndIsKeptWhole() throws IOException {
        // When
        String told = Sentence.of(new IllegalStateException("no such state"));

        // Then
        assertThat(told).startsWith("something nobody has thought of: no such state; the whole of it is in ");
        Path kept = Path.of(told.substring(told.lastIndexOf(' ') + 1));
        assertThat(kept).content().contains("IllegalStateException", "at dev.pregao.cli.text.SentenceTest");
        Files.delete(kept);
    }
}
