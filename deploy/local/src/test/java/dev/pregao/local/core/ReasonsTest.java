package dev.pregao.local.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void aFailureTellsItsFirstCauseToo() {
        assertThat(Reasons.of(new UncheckedIOException(
                        "cannot unpack function.zip", new IOException("No space left on device"))))
                .isEqualTo("java.io.UncheckedIOException: cannot unpack function.zip,"
                        + " because of java.io.IOException: No space left on device");
    }

    @Test
    void aCauseThatIsToldAlreadyIsNotToldAgain() {
        assertThat(Reasons.of(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo("java.io.UncheckedIOException: java.io.IOException: No space left on device");
    }
}
