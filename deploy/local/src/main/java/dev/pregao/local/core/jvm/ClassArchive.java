package dev.pregao.local.core.jvm;

import dev.pregao.local.core.Checksum;
import dev.pregao.local.core.ProcessFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes of a class path as the JVM keeps them in memory. The file's name tells jars, their sizes and times, and the
 * JVM, so another build has another archive; one that does not fit after all is ignored by the JVM itself.
 *
 * @param file where it is, or will be
 * @param classPath as the command line has it
 */
record ClassArchive(Path file, String classPath) {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    static ClassArchive of(Path folder, List<Path> jars) {
        String name = Checksum.of(contents(jars).getBytes(StandardCharsets.UTF_8));
        return new ClassArchive(
                folder.resolve(name + ".jsa"),
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** Where processes of this cloud write down the names of classes they load. */
    Path list() {
        return sibling("." + ProcessHandle.current().pid() + ".list");
    }

    /** Tells the process that writes the list or makes the archive: no second one does. */
    ProcessFile claim() {
        return new ProcessFile(sibling(".claim"));
    }

    private Path sibling(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** At the address it was made for: at another one all of its pointers are written anew at every start. */
    List<String> using() {
        return options(
                "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-XX:SharedArchiveFile=" + file);
    }

    List<String> recording() {
        return options("-XX:DumpLoadedClassList=" + list());
    }

    List<String> without() {
        return List.of("-Xshare:auto", "-cp", classPath);
    }

    /** Without a word where the archive is not what the JVM wants: it reads the jars then. */
    private List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
        options.addAll(List.of(more));
        options.addAll(List.of("-cp", classPath));
        return options;
    }

    private static String contents(List<Path> jars) {
        StringBuilder contents = new StringBuilder(System.getProperty("java.vm.version"));
        try {
            for (Path jar : jars) {
                contents.append('\n').append(jar);
                contents.append(' ').append(Files.size(jar));
                contents.append(' ').append(Files.getLastModifiedTime(jar));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return contents.toString();
    }
}
