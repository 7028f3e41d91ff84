package dev.pregao.notifier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InternalServiceException;
import software.amazon.awssdk.services.glue.model.OperationTimeoutException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

class EtlJobsTest {

    @ParameterizedTest
    @MethodSource
    void refusedForNowIsFull(SdkException failed) {
        assertThat(EtlJobs.classify(failed)).isInstanceOf(StartOutcome.Full.class);
    }

    static Stream<SdkException> refusedForNowIsFull() {
        return Stream.of(
                ConcurrentRunsExceededException.builder().message("1 of 1").build(),
                ResourceNumberLimitExceededException.builder().message("DPUs").build(),
                glue("ThrottlingException", 400));
    }

    @ParameterizedTest
    @MethodSource
    void unansweredIsUnknown(SdkException failed) {
        assertThat(EtlJobs.classify(failed)).isInstanceOf(StartOutcome.Unknown.class);
    }

    static Stream<SdkException> unansweredIsUnknown() {
        return Stream.of(
                OperationTimeoutException.builder().message("slow").build(),
                InternalServiceException.builder().message("broken").build(),
                ApiCallTimeoutException.create(10_000),
                SdkClientException.create("Connection reset"),
                glue("ServiceUnavailable", 503));
    }

    @Test
    void whatWaitingDoesNotMendIsThrown() {
        // Given
        SdkException noSuchJob =
                EntityNotFoundException.builder().message("no job").build();

        // Then
        assertThatThrownBy(() -> EtlJobs.classify(noSuchJob)).isSameAs(noSuchJob);
        assertThatThrownBy(() -> EtlJobs.classify(glue("AccessDeniedException", 400)))
                .isInstanceOf(GlueException.class);
    }

    private static SdkException glue(String code, int status) {
        return GlueException.builder()
                .message(code)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
