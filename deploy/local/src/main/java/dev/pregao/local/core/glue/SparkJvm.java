package dev.pregao.local.core.glue;

import dev.pregao.local.core.jvm.ClassArchives;
import dev.pregao.local.template.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM of a job's runs: all it is started with but its main class and what that is told.
 *
 * @param settings of Spark, as {@code key=value}
 * @param classPath the job's jars, then Spark's
 */
record SparkJvm(List<String> settings, List<Path> classPath) {
    /** Those that Spark asks for on Java 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** {@code conf} holds several settings as Glue takes them, with {@code --conf} between. */
    static SparkJvm of(Topology.Job job, String conf, List<Path> classPath) {
        List<String> settings = new ArrayList<>(List.of(
                "spark.app.name=" + job.name(),
                "spark.master=local[*]",
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1"));
        Stream.of(conf.split("--conf"))
                .map(String::strip)
                .filter(setting -> !setting.isEmpty())
                .forEach(settings::add);
        return new SparkJvm(List.copyOf(settings), List.copyOf(classPath));
    }

    List<String> command(ClassArchives.Start classes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.add("-Duser.timezone=UTC");
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(classes.options());
        return command;
    }
}
