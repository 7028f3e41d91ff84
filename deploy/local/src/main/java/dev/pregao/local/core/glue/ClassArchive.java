package dev.pregao.local.core.glue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The classes of a class path as the JVM keeps them in memory: Spark's start is mostly the parsing and verifying of some
 * ten thousand classes, and with an archive only the first run does it. The archive's name tells jars, their sizes and times,
 * and the JVM, so another build has another archive; one that does not fit after all is ignored by the JVM itself.
 */
final class ClassArchive {

    private final Path file;
    private final Path written;

    /**
     * Names the archive of a class path.
     *
     * @param folder where archives are kept
     * @param classPath jars only, in the order of the command line
     */
    ClassArchive(Path folder, List<Path> classPath) throws IOException {
        String name = digest(classPath);
        file = folder.resolve(name + ".jsa");
        written = folder.resolve(name + "-" + UUID.randomUUID() + ".jsa");
    }

    /** Options of the JVM: use the archive, or make it on the way out. */
    List<String> options() throws IOException {
        Files.createDirectories(file.getParent());
        return Files.exists(file)
                ? List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr", "-XX:SharedArchiveFile=" + file)
                : List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:ArchiveClassesAtExit=" + written);
    }

    /** Keeps what a process that ended well has made, in place of those of earlier builds: each is some 100 MB. */
    void keepFrom(Process process) {
        Thread keeper = new Thread(() -> keepAfter(process), "class-archive");
        keeper.setDaemon(true);
        keeper.start();
    }

    private void keepAfter(Process process) {
        try {
            int exitCode = process.waitFor();
            if (Files.exists(written) && exitCode == 0) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
                deleteOthers();
            }
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteOthers() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(file.getParent(), "*.jsa")) {
            for (Path archive : archives) {
                if (!archive.equals(file)) {
                    Files.deleteIfExists(archive);
                }
            }
        }
    }

    private static String digest(List<Path> classPath) throws IOException {
        StringBuilder contents = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : classPath) {
            contents.append('\n').append(jar);
            contents.append(' ').append(Files.size(jar));
            contents.append(' ').append(Files.getLastModifiedTime(jar));
        }
        return DigestUtils.sha256Hex(contents.toString()).substring(0, 16);
    }
}
