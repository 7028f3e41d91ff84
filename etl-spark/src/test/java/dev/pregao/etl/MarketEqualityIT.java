package dev.pregao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RandomHistory;
import dev.pregao.etl.market.RandomMarket;
import dev.pregao.etl.payload.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All tables of both sources, under random orders, groupings, repetitions and deaths. */
class MarketEqualityIT {

    /** Whose three tables are there: two tickers of Yahoo's with lists and closes of B3's. */
    private static final long WHOLE_SEED = 14;

    @TempDir
    Path folder;

    private final Etl etl = new Etl(LocalSpark.context(), Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(longs = {11, 12, WHOLE_SEED})
    void anyDeliveryGivesTheBytesOfAFullRecomputation(long seed) throws IOException {
        // Given
        RandomHistory history = new RandomHistory(seed);
        Map<RawKey, byte[]> market = new RandomMarket(history, seed).objects;
        Lake piecewise = new Lake(folder.resolve("piecewise"));
        Lake whole = new Lake(folder.resolve("whole"));

        // When
        DeliveredHistory.piecewise(etl, history, market, piecewise, 8);
        DeliveredHistory.whole(etl, history, market, whole);

        // Then
        assertThat(piecewise.contents()).as("seed " + seed).isEqualTo(whole.contents());
        assertThat(whole.objects("b3/diario")).isNotEmpty();
        Outcome.Rebuilt rebuilt = (Outcome.Rebuilt)
                etl.run(piecewise.rebuild("c0c0c0c0c0c0c0c0", List.of())).outcome();
        assertThat(rebuilt.differences().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diario", "eventos", "conferencia"})
    void aRunThatDiedBetweenItsPutsIsCompletedByTheNextAttempt(String table) throws IOException {
        // Given: a folder with something in it takes the place of the newest year's object, so that it cannot be put
        RandomHistory history = new RandomHistory(WHOLE_SEED);
        Map<RawKey, byte[]> market = new RandomMarket(history, WHOLE_SEED).objects;
        Lake whole = new Lake(folder.resolve("whole"));
        DeliveredHistory.whole(etl, history, market, whole);
        List<String> objects = whole.objects("b3/" + table);
        assertThat(objects).isNotEmpty();
        Lake lake = new Lake(folder.resolve("cut-off"));
        Path obstacle = lake.lake().resolve(objects.get(objects.size() - 1)).resolve("x");
        Files.createDirectories(obstacle);

        // When
        assertThatThrownBy(() -> DeliveredHistory.whole(etl, history, market, lake))
                .isNotNull();

        // Then
        assertThat(lake.objects("control/batches")).containsExactly("control/batches/b1b1b1b1b1b1b1b1/manifest.json");
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        DeliveredHistory.whole(etl, history, market, lake);
        assertThat(lake.contents()).isEqualTo(whole.contents());
    }
}
