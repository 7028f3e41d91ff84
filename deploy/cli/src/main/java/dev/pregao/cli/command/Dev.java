package dev.pregao.cli.command;

import dev.pregao.cli.function.Service;
import dev.pregao.cli.session.Boot;
import dev.pregao.cli.session.DataDir;
import dev.pregao.cli.session.Market;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Texts;
import dev.pregao.local.LocalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "dev", mixinStandardHelpOptions = true)
public final class Dev implements Callable<Integer> {
    private static final String MAVEN = "3.9.11";
    private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");

    @Mixin
    DataDir dataDir = new DataDir();

    @Mixin
    Market market = new Market();

    @Parameters(paramLabel = "SERVICE", completionCandidates = Service.Names.class)
    String name = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        market.check();
        Service service = Service.of(name);
        if (!Files.exists(Boot.home().resolve("pom.xml"))) {
            throw new BadInput(Texts.of("dev.release", Boot.home()));
        }
        Path folder = dataDir.absolute();
        Up.refuseSecond(folder);
        String maven = maven(folder);
        try (LocalCloud cloud = Boot.start(folder, market.choose(folder), market.port, service.functions())) {
            System.err.println(Texts.of("dev.runs", cloud.endpoint(), String.join(", ", service.functions())));
            ProcessBuilder dev = new ProcessBuilder(
                            maven,
                            "quarkus:dev",
                            "-pl",
                            service.folder(),
                            "-am",
                            "-Dquick",
                            "-Dquarkus.analytics.disabled=true")
                    .directory(Boot.home().toFile())
                    .inheritIO();
            dev.environment().putAll(cloud.environment());
            dev.environment().putAll(environment(cloud, service));
            dev.environment()
                    .put("QUARKUS_S3_ENDPOINT_OVERRIDE", cloud.endpoint().toString());
            Process process = dev.start();
            Thread stop = new Thread(() -> stop(process), "stop-dev");
            Runtime.getRuntime().addShutdownHook(stop);
            return process.waitFor();
        }
    }

    /** As the template gives it to the function: it says more than the settings of dev mode, which know one port. */
    private static Map<String, String> environment(LocalCloud cloud, Service service) {
        return cloud.topology().functions().stream()
                .filter(function -> function.name().equals(service.firstFunction()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the template has no " + service.firstFunction()))
                .environment();
    }

    /** Maven and the process in dev mode, however this command ends: Ctrl-C reaches them, './pregao down' does not. */
    private static void stop(Process maven) {
        List<ProcessHandle> children = maven.descendants().toList();
        maven.destroy();
        children.forEach(ProcessHandle::destroy);
    }

    private static String maven(Path folder) throws IOException, InterruptedException {
        Matcher installed = VERSION.matcher(output("mvn", "-B", "--version"));
        if (installed.find()
                && Integer.parseInt(installed.group(1)) * 100 + Integer.parseInt(installed.group(2)) >= 309) {
            return "mvn";
        }
        Path fetched = folder.resolve("apache-maven-" + MAVEN + "/bin/mvn");
        if (!Files.exists(fetched)) {
            System.err.println(Texts.of("dev.fetches-maven", MAVEN));
            output(
                    "mvn",
                    "-B",
                    "-q",
                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack",
                    "-Dartifact=org.apache.maven:apache-maven:" + MAVEN + ":zip:bin",
                    "-Dmdep.overWriteReleases=true", // else not again for a second data directory
                    "-DoutputDirectory=" + folder);
            if (!fetched.toFile().setExecutable(true)) {
                throw new Failure(Texts.of("dev.not-executable", fetched));
            }
        }
        return fetched.toString();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(Boot.home().toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Failure(Texts.of("dev.command-failed", String.join(" ", command), text));
            }
            return text;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
