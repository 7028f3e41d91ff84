package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.text.Texts;
import dev.pregao.page.pipeline.Batch;

/** What a batch is of and how far it is, in the user's language. */
public final class BatchWords {
    private BatchWords() {}

    public static String state(Batch batch) {
        return switch (batch.state()) {
            case claimed -> Texts.of("state.claimed");
            case started -> Texts.of("state.started");
            case written -> Texts.of("state.written");
            case registered -> Texts.of("state.registered");
            case dead -> Texts.of("state.dead");
        };
    }

    public static String scope(Batch batch) {
        JsonNode rebuild = batch.manifest().path("rebuild");
        if (rebuild.isMissingNode()) {
            return Texts.of("scope.objects", batch.keys().size());
        }
        return rebuild.has("asOf")
                ? Texts.of("scope.as-of", rebuild.path("asOf").asText())
                : Texts.of("scope.rebuild");
    }
}
