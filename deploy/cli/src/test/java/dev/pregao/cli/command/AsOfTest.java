package dev.pregao.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AsOfTest {

    @Test
    void whatIsAboutToBeDeletedIsComputedAgain() {
        // Given: the template deletes after thirty days
        JsonNode report = JsonNodeFactory.instance.objectNode().put("finishedAt", "2026-10-01T12:00:00Z");

        // Then
        assertThat(AsOf.isExpired(report, Instant.parse("2026-10-30T11:59:59Z")))
                .isFalse();
        assertThat(AsOf.isExpired(report, Instant.parse("2026-10-30T12:00:01Z")))
                .isTrue();
    }
}
