package dev.pregao.cli.sql;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Sentence;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where SQL comes from: the command line, a file, or what is piped in. */
public final class Statement {
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "SQL")
    @Nullable String text;

    @Option(names = "--file", paramLabel = "FILE")
    @Nullable Path file;

    /** The statement, without the semicolon that ends it in a script. */
    public String read() {
        String sql = (file == null ? text() : content(file)).strip().replaceFirst("(\\s*;)+$", "");
        if (sql.isEmpty()) {
            throw new BadInput(file == null ? Texts.of("query.nothing-asked") : Texts.of("query.empty-file", file));
        }
        return sql;
    }

    private String text() {
        if (text == null || !text.equals(STANDARD_INPUT)) {
            return text == null ? "" : text;
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput(Texts.of("query.no-input", Sentence.why(e)));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadInput(Texts.of("query.no-file", file, Sentence.why(e)));
        }
    }
}
