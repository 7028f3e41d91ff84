package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DevModeTest {
    private static final Path HOME = Path.of(System.getProperty("pregao.home"));
    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
    private static final Pattern RESOURCES = Pattern.compile("<build>\\s*<resources>(.*?)</resources>", Pattern.DOTALL);
    private static final Pattern FOLDER = Pattern.compile("<directory>(.*?)</directory>");

    /** Dev mode copies the whole of each into target/classes: one with target in it never ends to be new. */
    @Test
    void noFolderOfResourcesHoldsWhatIsBuilt() throws IOException {
        List<String> modules = found(MODULE, Files.readString(HOME.resolve("pom.xml")))
                .map(module -> module.group(1))
                .toList();
        assertThat(modules).contains("deploy/contracts", "notifier-service");
        for (String module : modules) {
            Path folder = HOME.resolve(module).normalize();
            String pom = Files.readString(folder.resolve("pom.xml"));
            found(RESOURCES, pom)
                    .flatMap(resources -> found(FOLDER, resources.group(1)))
                    .map(resource -> folder.resolve(resource.group(1).replace("${project.basedir}", folder.toString()))
                            .normalize())
                    .forEach(resource -> assertThat(folder.resolve("target/classes"))
                            .as(module)
                            .matches(built -> !built.startsWith(resource), "is not in " + resource));
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
