package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void barsReachFromTheLeastToTheGreatestValue() {
        assertThat(Sparkline.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), 40))
                .isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(List.of(5.0, 5.0), 40)).isEqualTo("▁▁");
    }

    @Test
    void manyValuesShareABarWhichIsTheLastOfThem() {
        List<Double> values =
                IntStream.rangeClosed(1, 800).mapToObj(Double::valueOf).toList();

        assertThat(Sparkline.of(values, 8)).isEqualTo("▂▃▄▄▅▆▇█");
    }
}
