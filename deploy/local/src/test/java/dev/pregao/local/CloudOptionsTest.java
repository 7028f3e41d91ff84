package dev.pregao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/a:b", "/a;b"})
    void aFolderThatNoClassPathOrStoreCanNameIsRefused(String folder) {
        assertThatThrownBy(() -> options(folder)).hasMessageContaining("the folder " + folder + " has a ':' or a ';'");
    }

    @Test
    void anyOtherFolderIsTaken() {
        assertThat(options("/Meus Projetos, até 100% [a]").dataDir().toString()).contains("Meus Projetos");
    }

    private static CloudOptions options(String dataDir) {
        return new CloudOptions(Path.of("/home"), Path.of(dataDir), 0, Map.of(), Set.of());
    }
}
