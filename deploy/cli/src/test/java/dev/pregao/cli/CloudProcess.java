package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Waiting;
import dev.pregao.local.wire.FrontDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A cloud that runs in a process of its own, as a user has it, and what is asked of it in its folder. */
record CloudProcess(Path folder, Process process, URI endpoint) {

    /** Returns when it serves. */
    static CloudProcess up(Path folder, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("up", "--port", Integer.toString(FrontDoor.choosePort(0))));
        all.addAll(List.of(words));
        Process process = CommandLineProcess.start(folder, all);
        while (Running.find(folder.resolve(".pregao")).isEmpty()) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("up.log")))
                    .isTrue();
            Waiting.pause(Duration.ofMillis(100));
        }
        return new CloudProcess(
                folder,
                process,
                Running.find(folder.resolve(".pregao")).orElseThrow().endpoint());
    }

    /** In this process, for what the command does; that the packaged one starts is shown by those that do. */
    CommandLineCall call(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--data-dir", folder.resolve(".pregao").toString()));
        return CommandLineCall.run(all);
    }

    /** Rows as CSV, names of columns first. */
    String query(String sql) {
        CommandLineCall query = call("query", "--csv", sql);
        assertThat(query.exitCode()).as(query.err()).isZero();
        return query.out().replace("\r", "");
    }

    /** As a user stops it, by a command; no process of it is left. */
    void down() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        CommandLineProcess down = CommandLineProcess.run(folder, List.of("down"));
        assertThat(down.exitCode()).as(down.err()).isZero();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
}
