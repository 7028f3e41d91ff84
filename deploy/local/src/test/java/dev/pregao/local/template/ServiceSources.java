package dev.pregao.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the source of a stage says it needs: settings of its {@code @ConfigMapping}, functions it exports, operations of
 * AWS it calls. Read as text, since no stage's classes are on another's class path.
 */
record ServiceSources(String module, List<String> files) {
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.]+)\"\\)");
    private static final Pattern SETTING =
            Pattern.compile("^ +(@WithDefault\\(.*\\) +)?([A-Z][\\w<>]*|int|long|boolean|double) (\\w+)\\(\\);$");
    private static final Pattern GROUP = Pattern.compile("^ +(?:public )?interface (\\w+) \\{$");
    private static final Pattern FUNCTION = Pattern.compile("@Funq(?:\\(\"(\\w+)\"\\))?");
    private static final Pattern ENVIRONMENT = Pattern.compile("System\\.getenv|ConfigProvider|@ConfigProperty");
    private static final Pattern CLIENT = Pattern.compile("\\b(S3|Sqs|Sns|Glue|Lambda|Athena)Client (\\w+)\\b");
    /** Operations whose permission has another name. */
    private static final Map<String, String> ACTIONS = Map.of(
            "s3:ListObjectsV2", "s3:ListBucket",
            "s3:HeadObject", "s3:GetObject",
            "s3:GetObjectAsBytes", "s3:GetObject",
            "s3:DeleteObjects", "s3:DeleteObject",
            "s3:ListObjectVersions", "s3:ListBucketVersions");

    static ServiceSources of(String module) {
        try (Stream<Path> all = Files.walk(Deployed.HOME.resolve(module).resolve("src/main/java"))) {
            List<String> files = all.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .map(ServiceSources::read)
                    .toList();
            return new ServiceSources(module, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Environment variables; true for those without a default. */
    Map<String, Boolean> settings() {
        Map<String, Boolean> settings = new TreeMap<>();
        for (String file : files) {
            Matcher mapping = MAPPING.matcher(file);
            if (mapping.find()) {
                settings(file.lines().toList(), mapping.group(1), settings);
            }
        }
        return settings;
    }

    /** Names of exported functions; a method without one gives an empty name. */
    Set<String> functions() {
        Set<String> names = new TreeSet<>();
        for (String file : files) {
            Matcher function = FUNCTION.matcher(file);
            while (function.find()) {
                names.add(function.group(1) == null ? "" : function.group(1));
            }
        }
        return names;
    }

    boolean readsEnvironmentItself() {
        return files.stream().anyMatch(file -> ENVIRONMENT.matcher(file).find());
    }

    /** As IAM names them: {@code s3:PutObject}. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        for (String file : files) {
            Matcher client = CLIENT.matcher(file);
            while (client.find()) {
                calls(file, client.group(1), client.group(2), actions);
            }
        }
        return actions;
    }

    private static void calls(String file, String service, String variable, Set<String> actions) {
        Matcher call =
                Pattern.compile("\\b" + variable + "\\s*\\.([a-z]\\w*)\\(").matcher(file);
        while (call.find()) {
            String operation = call.group(1).replaceFirst("Paginator$", "");
            if (!Set.of("close", "serviceName", "serviceClientConfiguration").contains(operation)) {
                String action = (service + ":").toLowerCase(java.util.Locale.ROOT)
                        + operation.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + operation.substring(1);
                actions.add(ACTIONS.getOrDefault(action, action));
            }
        }
    }

    /** A setting whose type is an interface of the same file is a group: its name goes before its own settings. */
    private static void settings(List<String> lines, String prefix, Map<String, Boolean> settings) {
        Map<String, String> groups = new TreeMap<>();
        Map<String, Boolean> direct = new TreeMap<>();
        Map<String, Map<String, Boolean>> byType = new TreeMap<>();
        Map<String, Boolean> current = direct;
        boolean hasDefault = false;
        for (String line : lines) {
            Matcher group = GROUP.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (group.matches()) {
                current = byType.computeIfAbsent(group.group(1), type -> new TreeMap<>());
            } else if (setting.matches()) {
                boolean optional = setting.group(2).startsWith("Optional<");
                current.put(setting.group(3), !hasDefault && setting.group(1) == null && !optional);
                groups.put(setting.group(3), setting.group(2));
            } else if (line.equals("    }")) {
                current = direct;
            }
            hasDefault = line.strip().startsWith("@WithDefault") && !setting.matches();
        }
        direct.forEach((name, required) -> {
            Map<String, Boolean> inner = byType.get(groups.get(name));
            if (inner == null) {
                settings.put(variable(prefix, name), required);
            } else {
                inner.forEach((own, needed) -> settings.put(variable(prefix, name) + "_" + snake(own), needed));
            }
        });
    }

    private static String variable(String prefix, String name) {
        return snake(prefix.replace('.', '_')) + "_" + snake(name);
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
