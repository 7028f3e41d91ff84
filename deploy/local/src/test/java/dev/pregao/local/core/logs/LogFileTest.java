package dev.pregao.local.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void linesAreAppended() throws IOException {
        // When
        new LogFile(folder.resolve("log")).accept("one");
        new LogFile(folder.resolve("log")).accept("two");

        // Then
        assertThat(Files.readString(folder.resolve("log"))).isEqualTo("one\ntwo\n");
    }

    @Test
    void whatTheFileDoesNotTakeGoesToStandardErrorAndEndsNobody() {
        // Given
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        // When
        try {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            new LogFile(folder).accept("the disk is full"); // a folder takes no line
        } finally {
            System.setErr(before);
        }

        // Then
        assertThat(told.toString(StandardCharsets.UTF_8))
                .startsWith("the disk is full (" + folder + " cannot be written: ");
    }
}
