package dev.pregao.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import dev.pregao.cli.command.Batches;
import dev.pregao.cli.command.Fetch;
import dev.pregao.cli.command.Query;
import dev.pregao.cli.command.Status;
import dev.pregao.cli.command.Up;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a user is told to type speaks of the lake or the stack he has named. */
class HintsTest {
    @TempDir
    Path folder;

    @AfterEach
    void putBack() {
        Hints.forget();
    }

    @Test
    void theDataDirectoryStays() {
        assertThat(run("batches", "--data-dir", folder.toString()))
                .contains("'./pregao demo --data-dir " + folder + "'");
        assertThat(run("reset", "--data-dir", "/nowhere", "live")).contains("'./pregao lakes --data-dir /nowhere'");
    }

    @Test
    void aNameWithASpaceIsQuoted() {
        assertThat(run("batches", "--data-dir", folder + "/Meus Dados"))
                .contains("'./pregao demo --data-dir \"" + folder + "/Meus Dados\"'");
    }

    @Test
    void withoutOptionsNothingIsAdded() {
        asked("query", "SELECT 1");

        assertThat(Texts.of("replay.stands-still")).isEqualTo("see './pregao batches'");
        assertThat(Hints.command("query")).isEqualTo("./pregao query");
    }

    @Test
    void whatACommandDoesNotTakeIsLeftOut() {
        asked("query", "--aws", "--prefix", "other", "SELECT 1");

        assertThat(Texts.of("stopped.goes-on")).contains("'./pregao status --aws --prefix other'");
        assertThat(Texts.of("failure.nobody-answers", "x")).contains("'./pregao up'");
        assertThat(Texts.of("check.nothing")).contains("'./pregao fetch --aws --prefix other --source b3'");
    }

    @Test
    void theMarketThatIsMeantStaysAndOneThatWasChosenIsRemembered() {
        asked("query", "--market", "live", "SELECT 1");
        assertThat(Hints.command("up")).isEqualTo("./pregao up --market live");
        assertThat(Texts.of("data-dir.forgotten", "recorded", "x")).contains("'./pregao up --market recorded'");

        asked("up", "--market", "simulated", "--data-dir", "x");
        assertThat(Hints.command("query")).isEqualTo("./pregao query --data-dir x");
    }

    @Test
    void helpIsAskedForWithoutThem() {
        asked("query", "--data-dir", folder.toString(), "SELECT 1");

        assertThat(Texts.of("see-help", "query ")).isEqualTo("See './pregao query --help'.");
    }

    private static String run(String... words) {
        return CommandLineCall.run(List.of(words)).err();
    }

    private static void asked(String... words) {
        Hints.keep(new CommandLine(new Some()).parseArgs(words));
    }

    @Command(subcommands = {Query.class, Status.class, Up.class, Fetch.class, Batches.class})
    static final class Some {}
}
