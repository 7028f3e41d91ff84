package dev.pregao.fetcher.market;

import dev.pregao.contracts.Version;
import dev.pregao.fetcher.source.b3.lists.ListAnswer;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** B3's answers as the raw object: a row an answer, with the question to which it was one. */
final class ListFile {

    private static final Table<ListAnswer.Told> TABLE = new Table<>(
            "raw_lists",
            List.of(
                    Column.text("call", answer -> answer.question().name()),
                    Column.text("question", answer -> answer.question().json()),
                    Column.text("answer", ListAnswer.Told::text)),
            Table.anyOrder(),
            row -> {
                throw new UnsupportedOperationException("the fetcher reads no lists");
            });

    private ListFile() {}

    static byte[] bytes(List<ListAnswer.Told> answers) {
        return CompactFile.bytes(
                TABLE,
                answers,
                Map.of("pregao.fetched-at", answers.get(0).askedAt().toString()));
    }

    /** As old as the first of them. */
    static Version version(List<ListAnswer.Told> answers) {
        return Version.of(
                answers.get(0).askedAt(),
                answers.stream()
                        .map(answer -> answer.question() + "\n" + answer.text())
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
