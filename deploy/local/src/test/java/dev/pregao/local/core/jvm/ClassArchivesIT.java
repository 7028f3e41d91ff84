package dev.pregao.local.core.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real JVMs, whose program is one class that says from where it was loaded. */
class ClassArchivesIT {

    /** What the JVMs run. */
    public static final class Hello {
        private Hello() {}

        public static void main(String[] words) {
            System.out.println("hello");
        }
    }

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Path jar;
    private ClassArchives archives;

    @BeforeEach
    void pack() throws IOException {
        jar = folder.resolve("hello.jar");
        pack("");
        archives = new ClassArchives(folder.resolve("classes"), true, said::add);
    }

    @AfterEach
    void close() {
        archives.close();
        assertThat(said).isEmpty();
    }

    @Test
    void secondProcessTakesItsClassesFromWhatTheFirstHasLoaded() throws Exception {
        // Given
        ClassArchives.Start first = archives.start("hello", List.of(jar));
        assertThat(run(first)).containsExactly("hello");
        first.useful().run();

        // When
        archives.leave();
        awaitMade();

        // Then
        ClassArchives.Start second = archives.start("hello", List.of(jar));
        assertThat(run(second)).containsExactly("hello");
        assertThat(loaded(second)).contains("shared objects file");
        assertThat(files()).as("no list and no half archive is left").hasSize(1);
    }

    @Test
    void nothingIsMadeWhereNoneAreWanted() throws Exception {
        ClassArchives none = new ClassArchives(folder.resolve("classes"), false, said::add);
        ClassArchives.Start only = none.start("hello", List.of(jar));
        assertThat(run(only)).containsExactly("hello");
        only.useful().run();

        none.leave();
        none.close();

        assertThat(folder.resolve("classes")).doesNotExist();
    }

    @Test
    void nothingIsMadeOfWhatWasOfNoUse() throws Exception {
        run(archives.start("hello", List.of(jar)));

        archives.leave();
        archives.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void oneProcessAtATimeWritesItsClassesDown() throws Exception {
        // Given
        archives.start("hello", List.of(jar));

        // When
        ClassArchives.Start beside = archives.start("hello", List.of(jar));

        // Then
        assertThat(beside.options()).noneMatch(option -> option.contains(".list") || option.contains(".jsa"));
        assertThat(run(beside)).containsExactly("hello");
    }

    @Test
    void claimOfACloudThatWasKilledIsTakenOver() throws Exception {
        // Given
        Path claim = ClassArchive.of(folder.resolve("classes/hello"), List.of(jar))
                .claim()
                .path();
        Files.createDirectories(claim.getParent());
        Files.writeString(claim, "1 1970-01-01T00:00:00Z");

        // When
        ClassArchives.Start start = archives.start("hello", List.of(jar));

        // Then
        assertThat(start.options()).anyMatch(option -> option.startsWith("-XX:DumpLoadedClassList="));
    }

    @Test
    void anotherBuildDoesNotUseItAndGoesOn() throws Exception {
        // Given
        ClassArchives.Start first = archives.start("hello", List.of(jar));
        run(first);
        first.useful().run();
        archives.leave();
        awaitMade();
        List<String> old = archives.start("hello", List.of(jar)).options();

        // When
        pack("another build");

        // Then: what is not asked for is not used, and a JVM that is given it all the same says nothing of it
        assertThat(archives.start("hello", List.of(jar)).options())
                .noneMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
        assertThat(run(new ClassArchives.Start(old, () -> {}))).containsExactly("hello");
    }

    @Test
    void archiveThatIsCutOffIsNoError() throws Exception {
        // Given
        ClassArchives.Start first = archives.start("hello", List.of(jar));
        run(first);
        first.useful().run();
        archives.leave();
        awaitMade();
        Path made = files().get(0);
        assertThat(made.toFile().setWritable(true)).isTrue();

        // When
        byte[] whole = Files.readAllBytes(made);
        Files.write(made, java.util.Arrays.copyOf(whole, whole.length / 2));

        // Then
        assertThat(run(archives.start("hello", List.of(jar)))).containsExactly("hello");
    }

    @Test
    void whatCannotBeWrittenInGoesWithout() throws Exception {
        // Given
        ClassArchives nowhere =
                new ClassArchives(Files.writeString(folder.resolve("file"), "no folder"), true, said::add);

        // When
        ClassArchives.Start start = nowhere.start("hello", List.of(jar));

        // Then
        assertThat(run(start)).containsExactly("hello");
        nowhere.close();
    }

    private static List<String> run(ClassArchives.Start start) throws IOException, InterruptedException {
        return run(start.options());
    }

    private static String loaded(ClassArchives.Start start) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(start.options());
        options.add(0, "-verbose:class");
        options.removeIf(option -> option.startsWith("-Xlog:"));
        return run(options).stream()
                .filter(line -> line.contains(Hello.class.getName()))
                .findFirst()
                .orElse("not loaded");
    }

    private static List<String> run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ClassArchive.JAVA));
        command.addAll(options);
        command.add(Hello.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }

    private void awaitMade() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (files().size() != 1 || !files().get(0).toString().endsWith(".jsa")) {
            assertThat(System.nanoTime())
                    .as("made within two minutes: %s", files())
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("classes/hello"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void pack(String comment) throws IOException {
        String name = Hello.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setComment(comment);
            out.putNextEntry(new ZipEntry(name));
            out.write(Hello.class.getResourceAsStream("/" + name).readAllBytes());
        }
    }
}
