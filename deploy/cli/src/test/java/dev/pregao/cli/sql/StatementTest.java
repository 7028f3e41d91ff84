package dev.pregao.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.text.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementTest {
    @TempDir
    Path folder;

    @Test
    void sqlComesFromTheCommandLineAFileOrStandardInput() throws IOException {
        // Given
        Statement typed = new Statement();
        typed.text = "SELECT 1";
        Statement filed = new Statement();
        filed.file = Files.writeString(folder.resolve("question.sql"), "SELECT 'ação' ;\n");
        Statement piped = new Statement();
        piped.text = "-";
        InputStream before = System.in;

        // When
        try {
            System.setIn(new ByteArrayInputStream("SELECT 3;\n;".getBytes(StandardCharsets.UTF_8)));

            // Then
            assertThat(typed.read()).isEqualTo("SELECT 1");
            assertThat(filed.read()).isEqualTo("SELECT 'ação'");
            assertThat(piped.read()).isEqualTo("SELECT 3");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void nothingToAskIsSaidAndNotSent() {
        Statement empty = new Statement();
        empty.text = " ; ";
        Statement missing = new Statement();
        missing.file = folder.resolve("none.sql");

        assertThatThrownBy(empty::read)
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("there is no statement to answer");
        assertThatThrownBy(missing::read).isInstanceOf(BadInput.class).hasMessageContaining("none.sql cannot be read");
    }
}
