package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsMessageTest {

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
        assertThat(AwsMessage.of(new IllegalStateException(message))).isEqualTo(told);
    }
}
