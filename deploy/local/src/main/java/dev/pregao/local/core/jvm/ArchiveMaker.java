package dev.pregao.local.core.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes archives one after the other in a process of the lowest priority. Whatever ends it leaves no archive, and a later
 * start begins again.
 */
final class ArchiveMaker {
    /**
     * Takes archive, list and class path of each. The list of a process that lives ends within a line. What is made gets
     * its name when it is whole, in place of those of earlier builds: each is some 100 MB.
     */
    private static final String SCRIPT =
            """
            java=$1; shift
            trap '' INT HUP
            while [ $# -ge 3 ]; do
              rm -f "$1".part.*
              part=$1.part.$$
              sed '$d' "$2" >"$part.classes" &&
                "$java" -Xshare:dump -Xlog:disable -Xlog:all=error:stderr -XX:SharedClassListFile="$part.classes" -XX:SharedArchiveFile="$part" -cp "$3" &&
                rm -f "${1%/*}"/*.jsa && mv "$part" "$1"
              rm -f "$part" "$part.classes" "${1%/*}"/*.list "$1.claim"
              shift 3
            done
            """;

    private final Path log;

    /** {@code log} is for what the JVM says of it. */
    ArchiveMaker(Path log) {
        this.log = log;
    }

    Process begin(Collection<ClassArchive> archives) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("nice", "-n", "19", "sh", "-c", SCRIPT, "sh", ClassArchive.JAVA));
        archives.forEach(archive ->
                command.addAll(List.of(archive.file().toString(), archive.list().toString(), archive.classPath())));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        archives.forEach(archive -> archive.claim().write(process.toHandle()));
        return process;
    }
}
