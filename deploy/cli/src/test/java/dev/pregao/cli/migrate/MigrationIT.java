package dev.pregao.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.QuietCloud;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.StackNames;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A lake of the old layout, made by hand; each test goes on where the one before it left off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationIT {
    private static final String RAW = StackNames.LOCAL.rawBucket();
    private static final String OLD = "raw/ticker=ABEV3/date=2026-11-%02d/20261121T12%02d03Z-%08x.parquet";
    private static final String NEW = "raw/source=yahoo/ticker=ABEV3/date=2026-11-%02d/20261121T12%02d03Z-%08x.parquet";
    private static final List<String> FOREIGN = List.of(
            "raw/ticker=PETR4F/date=2026-11-19/20261121T120003Z-1f3a9c2e.parquet",
            "raw/ticker=ABEV3/date=2026-11-31/20261121T120003Z-1f3a9c2e.parquet",
            "raw/ticker=ABEV3/notes.txt");

    private static Session session;

    @BeforeAll
    static void anOldLakeOfWhichOneBarHasBeenBroughtOver() {
        session = QuietCloud.session();
        for (int i = 0; i < 400; i++) {
            put(OLD.formatted(2 + i % 18, i % 60, i), "bar " + i);
        }
        FOREIGN.forEach(key -> put(key, "stranger"));
        put(NEW.formatted(2, 0, 0), "bar 0, brought over before");
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    @Order(1)
    void anOldLakeIsRefusedWithTheRemedy() {
        assertThat(session.layout().isOld()).isTrue();
        assertThatThrownBy(() -> session.layout().refuseOld())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("raw/ticker=")
                .hasMessageContaining("'./pregao migrate' brings it over and deletes nothing");
    }

    @Test
    @Order(2)
    void everyBarIsCopiedToItsNewKeyUnchangedAndNothingIsDeleted() {
        // When
        Migration.Done done = migrate();

        // Then
        assertThat(done.copied()).isEqualTo(399);
        assertThat(done.there()).isEqualTo(1);
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 400).forEach(i -> expected.add(NEW.formatted(2 + i % 18, i % 60, i)));
        assertThat(QuietCloud.keys(session.aws(), RAW, "raw/source=yahoo/ticker=ABEV3/"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(QuietCloud.keys(session.aws(), RAW, "raw/ticker=")).hasSize(400 + FOREIGN.size());
        assertThat(content(NEW.formatted(2 + 7, 7, 7))).isEqualTo("bar 7");
    }

    @Test
    @Order(3)
    void whatIsThereIsLeftAsItIs() {
        assertThat(content(NEW.formatted(2, 0, 0))).isEqualTo("bar 0, brought over before");
    }

    @Test
    @Order(4)
    void runAgainItGoesOnAndNamesWhatItLeaves() {
        Migration.Done again = migrate();
        assertThat(again.copied()).isZero();
        assertThat(again.there()).isEqualTo(400);
        assertThat(again.left()).containsExactlyInAnyOrderElementsOf(FOREIGN);
    }

    @Test
    @Order(5)
    void onceMarkedItIsOldNoMore() {
        // When
        session.layout().mark();

        // Then
        assertThat(session.layout().isOld()).isFalse();
        assertThat(QuietCloud.keys(session.aws(), StackNames.LOCAL.lakeBucket(), "control/layout.json"))
                .hasSize(1);
        session.layout().refuseOld();
    }

    private static Migration.Done migrate() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new Migration(session.aws().s3, session.names(), new Terminal(nowhere)).run();
    }

    private static void put(String key, String content) {
        QuietCloud.put(session.aws(), RAW, key, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(String key) {
        return session.aws()
                .s3
                .getObjectAsBytes(get -> get.bucket(RAW).key(key))
                .asUtf8String();
    }
}
