package dev.pregao.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.Contracts;
import dev.pregao.contracts.BatchId;
import dev.pregao.page.pipeline.Batch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchWordsTest {
    @AfterEach
    void putBack() {
        System.clearProperty("pregao.language");
    }

    @ParameterizedTest
    @CsvSource({
        "manifest.json, 1 raw objects, 1 objetos brutos",
        "manifest-rebuild.json, rebuild, reconstrução",
        "manifest-as-of.json, as of 2026-11-20, de 2026-11-20"
    })
    void itsScopeIsWhatItsRunWorksOn(String manifest, String english, String portuguese) throws IOException {
        Batch batch = batch(manifest, List.of());

        assertThat(BatchWords.scope(batch)).isEqualTo(english);
        System.setProperty("pregao.language", "pt_BR.UTF-8");
        assertThat(BatchWords.scope(batch)).isEqualTo(portuguese);
    }

    @Test
    void howFarItIsIsToldInTheUsersLanguage() throws IOException {
        Batch claimed = batch("manifest.json", List.of());
        Batch started = batch("manifest.json", List.of(Contracts.json("run.json")));

        assertThat(BatchWords.state(claimed)).isEqualTo("claimed");
        System.setProperty("pregao.language", "pt");
        assertThat(BatchWords.state(claimed)).isEqualTo("reclamado");
        assertThat(BatchWords.state(started)).isEqualTo("iniciado");
    }

    private static Batch batch(String manifest, List<JsonNode> runs) throws IOException {
        return new Batch(BatchId.of("61a7455a1043aeee"), Contracts.json(manifest), runs, List.of(), null, null);
    }
}
