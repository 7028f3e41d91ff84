package dev.pregao.bench.cotahist;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/** Makes a year of B3's quotes to Parquet by the fetcher and by DuckDB, each in processes of its own, in turn. */
final class Cotahist {

    private static final int YEAR = 2025;
    private static final int RECORDS = 3_200_000;
    private static final int TIMES = 3;
    /** {@code 00COTAHIST.2025}. */
    private static final int YEAR_OFFSET = 11;

    private static final String FIGURES =
            """
            SELECT concat_ws(' ', count(*), sum(voltot), sum(quatot), sum(preult * fatcot), count(DISTINCT codneg),
                sum(hash(codbdi, tpmerc, especi, modref, codisi, prazot)), min(data), max(data), sum(dismes))
            FROM read_parquet('%s/*%s')""";

    private Cotahist() {}

    /** Arguments: a folder for temporary files, and a ZIP of B3's or nothing; a process of a reader's has its words behind. */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        Path folder = Path.of(args[0]);
        if (args.length == 4) {
            measure(Reader.valueOf(args[2]), Rows.valueOf(args[3]), Path.of(args[1]), folder);
            return;
        }
        Path zip = args.length == 2 ? Path.of(args[1]) : made(folder);
        System.out.printf("cotahist file_mb=%.1f year=%d%n", Files.size(zip) / 1e6, year(zip));
        for (Rows rows : Rows.values()) {
            Set<String> results = new HashSet<>();
            for (Reader reader : Reader.values()) {
                results.add(run(reader, rows, zip, folder, "-XX:ArchiveClassesAtExit")
                        .found());
            }
            for (int i = 0; i < TIMES; i++) {
                for (Reader reader : Reader.values()) {
                    Run run = run(reader, rows, zip, folder, "-XX:SharedArchiveFile");
                    System.out.printf("cotahist rows=%s reader=%s %s", rows.word(), reader.word(), run.figures());
                    results.add(run.found());
                }
            }
            System.out.println("cotahist rows=" + rows.word() + " same_results=" + (results.size() == 1));
        }
    }

    private static Path made(Path folder) throws IOException {
        Path zip = folder.resolve("COTAHIST_A" + YEAR + ".ZIP");
        try (OutputStream target = Files.newOutputStream(zip)) {
            new QuoteYear(YEAR, RECORDS, 1).write(target);
        }
        return zip;
    }

    private static int year(Path zip) throws IOException {
        try (InputStream bytes = Files.newInputStream(zip);
                ZipInputStream member = new ZipInputStream(bytes)) {
            member.getNextEntry();
            String header = new String(member.readNBytes(YEAR_OFFSET + 4), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(header.substring(YEAR_OFFSET));
        }
    }

    /** What a process said of itself, and what is in the files it made. */
    private record Run(String figures, String found) {}

    /** The first process of a reader makes the archive of its classes, as those of functions do; the others start with it. */
    private static Run run(Reader reader, Rows rows, Path zip, Path folder, String archive)
            throws IOException, InterruptedException, SQLException {
        Path temporary = Files.createTempDirectory(folder, reader.word());
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // But for the heap as the function has it.
                        "-Xmx256m",
                        "-Xmn96m",
                        "-XX:+UseSerialGC",
                        rows.compilers(),
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        archive + "=" + folder.resolve(reader.word() + "-" + rows.word() + ".jsa"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cotahist.class.getName(),
                        temporary.toString(),
                        zip.toString(),
                        reader.name(),
                        rows.name()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(reader.word() + " failed: " + told);
        }
        Run run = new Run(told, found(temporary));
        try (Stream<Path> files = Files.walk(temporary)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(Cotahist::delete);
        }
        return run;
    }

    /** Figures of all files in a folder, whoever made them. */
    static String found(Path folder) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(FIGURES.formatted(folder, Reader.OUTPUT))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    private static void measure(Reader reader, Rows rows, Path zip, Path folder) throws IOException, SQLException {
        int year = year(zip);
        double started = cpuSeconds();
        long began = System.nanoTime();
        reader.write(rows, zip, year, folder);
        System.out.printf(
                "cpu_s=%.2f wall_s=%.2f start_cpu_s=%.2f peak_mb=%d made_mb=%.1f%n",
                cpuSeconds() - started, (System.nanoTime() - began) / 1e9, started, peakMegabytes(), megabytes(folder));
    }

    private static double megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Reader.OUTPUT))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
    }

    /** Of this process, all of its threads, since it started. */
    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static long peakMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .sum();
        }
    }
}
