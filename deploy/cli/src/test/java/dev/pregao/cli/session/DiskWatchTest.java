package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.text.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    @TempDir
    Path folder;

    @Test
    void aDiskThatIsFullSaysSoAndWhatToDo() {
        DiskWatch full = new DiskWatch(Path.of("/lake"), () -> 4096);
        assertThat(full.sentence())
                .contains("the disk of /lake is full (4 KB left); what is stored stays: make room, and the same command"
                        + " goes on from there");
        assertThatThrownBy(full::start).isInstanceOf(Failure.class).hasMessageContaining("/lake is full");
    }

    @Test
    void roomIsRoomAndAFolderNeedNotBeThereYet() {
        assertThat(new DiskWatch(Path.of("/lake"), () -> 8L * 1024 * 1024).sentence())
                .isEmpty();
        assertThatCode(() -> DiskWatch.of(folder.resolve("a/b")).sentence()).doesNotThrowAnyException();
    }
}
