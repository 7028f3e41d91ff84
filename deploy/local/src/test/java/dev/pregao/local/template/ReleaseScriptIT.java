package dev.pregao.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/release} with an {@code aws} that notes what it is told and answers as Lambda would. */
class ReleaseScriptIT {
    private static final Pattern RELEASE = Pattern.compile("Release=([0-9a-f]{40})");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void aCheckoutThatIsBuilt() throws IOException {
        Files.createDirectories(folder.resolve("deploy/glue"));
        for (String file : List.of("deploy/release", "deploy/template.yaml", "deploy/glue/placeholder.scala")) {
            Files.copy(Deployed.HOME.resolve(file), folder.resolve(file));
        }
        for (String built : List.of(
                "fetcher-service/target/function.zip",
                "notifier-service/target/function.zip",
                "catalog-service/target/function.zip",
                "fetcher-service/target/native/function.zip",
                "notifier-service/target/native/function.zip",
                "catalog-service/target/native/function.zip",
                "etl-spark/target/etl-spark.jar")) {
            Files.createDirectories(folder.resolve(built).getParent());
            Files.writeString(folder.resolve(built), built);
        }
        Path aws = folder.resolve("bin/aws");
        Files.createDirectories(aws.getParent());
        Files.writeString(
                aws,
                """
                #!/usr/bin/env bash
                echo "$*" >> "$CALLS"
                if [ "$1 $2" = "cloudformation package" ]; then grep CodeUri "$4" >> "$CALLS"; fi
                if [ "$1 $2" = "lambda get-function-configuration" ]; then
                  name=${4#pregao-}
                  case $name in reconcile) name=catalog ;; replay) name=notifier ;; esac
                  release=$(grep -o 'Release=[0-9a-f]*' "$CALLS" | tail -n 1)
                  code=$(openssl dgst -sha256 -binary "$name-service/target/$ZIPS/function.zip" | base64)
                  echo "${LIVE:-${release#Release=}} $code"
                fi
                """);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void jarAndScriptGoWhereTheTemplateLooksForThem() throws IOException, InterruptedException {
        // When
        Ended ended = release("", "AlertEmail=ops@example.com");
        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.calls())
                .anyMatch(call -> call.matches("s3 cp .* s3://artifacts/pregao/etl-spark-[0-9a-f]{16}\\.jar"))
                .anyMatch(call -> call.endsWith("placeholder.scala s3://artifacts/pregao/etl-spark.scala"))
                .anyMatch(call -> call.startsWith("cloudformation deploy")
                        && call.contains(" --tags project=pregao stack=pregao ")
                        && call.contains(" EtlScriptKey=pregao/etl-spark.scala AlertEmail=ops@example.com Release="));
    }

    @Test
    void aParametersNewValueIsANewReleaseAndTheSameOneIsNone() throws IOException, InterruptedException {
        // Given
        String first = release("", "StaleAfterDays=5", "Source=yahoo").release();
        // When
        String again = release("", "Source=yahoo", "StaleAfterDays=5").release();
        String other = release("", "Source=yahoo", "StaleAfterDays=6").release();
        Files.writeString(folder.resolve("catalog-service/target/function.zip"), "another");
        String rebuilt = release("", "Source=yahoo", "StaleAfterDays=6").release();
        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(rebuilt).isNotEqualTo(other);
    }

    @Test
    void nativeFunctionsAreTakenFromTheirOwnFolder() throws IOException, InterruptedException {
        // When
        Ended jvm = release("", "Flavour=jvm");
        Ended built = release("", "Flavour=native", "Architecture=arm64");
        // Then
        assertThat(built.status()).as(built.output()).isZero();
        assertThat(built.calls())
                .contains("      CodeUri: ../catalog-service/target/native/function.zip")
                .noneMatch(call -> call.endsWith("/target/function.zip"));
        assertThat(jvm.status()).as(jvm.output()).isZero();
        assertThat(jvm.calls())
                .contains("      CodeUri: ../catalog-service/target/function.zip")
                .noneMatch(call -> call.contains("/native/"));
        assertThat(folder.resolve("deploy")).isDirectoryNotContaining("glob:**/template.??????");
    }

    @Test
    void anAliasThatStaysBehindFailsTheDeployment() throws IOException, InterruptedException {
        // When
        Ended ended = release("0123456789");
        // Then
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("pregao-fetcher:live is release 0123456789, code ")
                .contains("asked for were");
    }

    private record Ended(int status, String output, List<String> calls) {
        String release() {
            Matcher release = RELEASE.matcher(String.join("\n", calls));
            assertThat(release.find()).as(output).isTrue();
            return release.group(1);
        }
    }

    private Ended release(String live, String... parameters) throws IOException, InterruptedException {
        Path calls = Files.createTempFile(folder, "calls", "");
        Path output = Files.createTempFile(folder, "output", "");
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("deploy/release").toString(), "artifacts", "pregao"));
        command.addAll(List.of(parameters));
        ProcessBuilder script = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        script.environment().put("CALLS", calls.toString());
        script.environment().put("LIVE", live);
        script.environment().put("ZIPS", List.of(parameters).contains("Flavour=native") ? "native" : "");
        int status = script.start().waitFor();
        return new Ended(status, Files.readString(output), Files.readAllLines(calls));
    }
}
