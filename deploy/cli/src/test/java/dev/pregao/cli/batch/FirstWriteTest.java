package dev.pregao.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FirstWriteTest {
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<PutObjectRequest> asked = new ArrayList<>();

    @Test
    void theFirstOneWrites() {
        assertThat(write(200)).isTrue();
        assertThat(asked).singleElement().satisfies(put -> {
            assertThat(put.key()).isEqualTo("key");
            assertThat(put.ifNoneMatch()).isEqualTo("*");
        });
    }

    @Test
    void aLaterOneDoesNot() {
        assertThat(write(412)).isFalse();
    }

    @Test
    void twoThatMeetAskAgain() {
        assertThat(write(409, 409, 200)).isTrue();
        assertThat(asked).hasSize(3);
        assertThat(write(409, 412)).isFalse();
    }

    @Test
    void anyOtherRefusalIsThrown() {
        assertThatThrownBy(() -> write(403)).isInstanceOf(S3Exception.class);
    }

    private boolean write(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
        return new FirstWrite(new AnsweringS3()).put(put -> put.bucket("bucket").key("key"), RequestBody.empty());
    }

    private final class AnsweringS3 implements S3Client {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody content) {
            asked.add(request);
            int status = answers.remove();
            if (status != 200) {
                throw S3Exception.builder().statusCode(status).build();
            }
            return PutObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
