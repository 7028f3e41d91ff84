package dev.pregao.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What all claims and all compact tables rest on: comparing and writing are one step, whoever writes at the same time.
 * Writers come through the front door, and straight to the store behind it, as what is left of a writer whose process
 * has died comes.
 */
class ConditionalWritesIT {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 40;
    private static final String BUCKET = "bucket";

    /** Where the writers come in. */
    enum Way {
        DOOR,
        STORE
    }

    @TempDir
    Path folder;

    private OneBucket store;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final List<S3Client> clients = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        store = OneBucket.open(folder, BUCKET);
    }

    @AfterEach
    void close() {
        writers.shutdownNow();
        clients.forEach(S3Client::close);
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWritersWithOneTagOneWins(Way way) throws Exception {
        // Given
        S3Client s3 = client(way);
        s3.putObject(put -> put.bucket(BUCKET).key("year"), RequestBody.fromString("0"));

        for (int round = 1; round <= ROUNDS; round++) {
            // When
            String held = tag(s3, "year");
            List<OptionalInt> refused = allAtOnce(s3, "year", put -> put.ifMatch(held), "round " + round + " writer ");

            // Then
            assertThat(refused.stream().filter(OptionalInt::isEmpty)).hasSize(1);
            assertThat(refused.stream().flatMapToInt(OptionalInt::stream)).containsOnly(412);
            assertThat(content(s3, "year")).isEqualTo("round " + round + " writer " + winner(refused));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWritersOfANewObjectOneWins(Way way) throws Exception {
        S3Client s3 = client(way);
        for (int round = 1; round <= ROUNDS; round++) {
            // When
            String key = "claim-" + round;
            List<OptionalInt> refused = allAtOnce(s3, key, put -> put.ifNoneMatch("*"), "writer ");

            // Then
            assertThat(refused.stream().filter(OptionalInt::isEmpty)).hasSize(1);
            assertThat(refused.stream().flatMapToInt(OptionalInt::stream)).containsOnly(412);
            assertThat(content(s3, key)).isEqualTo("writer " + winner(refused));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoReadsChangesAndPutsOnTheTagLosesNobodysChange(Way way) throws Exception {
        // Given
        S3Client s3 = client(way);
        s3.putObject(put -> put.bucket(BUCKET).key("count"), RequestBody.fromString("0"));

        // When: every writer adds one again and again until each of its additions is in
        List<Future<?>> adding = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> writers.submit(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        addOne(s3);
                    }
                }))
                .toList();
        for (Future<?> each : adding) {
            each.get();
        }

        // Then
        assertThat(content(s3, "count")).isEqualTo(String.valueOf(WRITERS * ROUNDS));
    }

    private static void addOne(S3Client s3) {
        OptionalInt refused = OptionalInt.of(412);
        while (refused.isPresent()) {
            ResponseBytes<GetObjectResponse> read =
                    s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("count"));
            String more = String.valueOf(Integer.parseInt(read.asUtf8String()) + 1);
            refused = put(s3, "count", put -> put.ifMatch(read.response().eTag()), more);
        }
    }

    private List<OptionalInt> allAtOnce(
            S3Client s3, String key, Consumer<PutObjectRequest.Builder> condition, String content) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Future<OptionalInt>> writes = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String own = content + writer;
            writes.add(writers.submit(() -> {
                start.await();
                return put(s3, key, condition, own);
            }));
        }
        List<OptionalInt> refused = new ArrayList<>();
        for (Future<OptionalInt> write : writes) {
            refused.add(write.get());
        }
        return refused;
    }

    /** The status it was refused with; empty if it was written. */
    private static OptionalInt put(
            S3Client s3, String key, Consumer<PutObjectRequest.Builder> condition, String content) {
        try {
            s3.putObject(put -> put.bucket(BUCKET).key(key).applyMutation(condition), RequestBody.fromString(content));
            return OptionalInt.empty();
        } catch (S3Exception refused) {
            return OptionalInt.of(refused.statusCode());
        }
    }

    private static String winner(List<OptionalInt> refused) {
        return IntStream.range(0, WRITERS)
                .filter(writer -> refused.get(writer).isEmpty())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static String tag(S3Client s3, String key) {
        return s3.headObject(head -> head.bucket(BUCKET).key(key)).eTag();
    }

    private static String content(S3Client s3, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String();
    }

    /** The store hangs up on a write that it refuses unread: a connection of its own for each request. */
    private S3Client client(Way way) {
        S3Client client = S3Client.builder()
                .forcePathStyle(true)
                .endpointOverride(
                        way == Way.DOOR
                                ? store.door().endpoint()
                                : store.buckets().endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(config -> config.putHeader("Connection", "close"))
                .build();
        clients.add(client);
        return client;
    }
}
