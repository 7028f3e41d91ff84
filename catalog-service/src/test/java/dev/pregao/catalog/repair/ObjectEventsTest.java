package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.catalog.Contract;
import dev.pregao.catalog.lake.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectEventsTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-21T12:00:04Z");
    private static final ObjectEvents EVENTS = new ObjectEvents(Contract.JSON, "pregao-raw-000000000000");

    @Test
    void recordHasWhatTheContractsEventHasAndTheNotifierReads() {
        // Given
        JsonNode sample = Contract.tree("s3-event.json").at("/Records/0");

        // When
        List<String> bodies = EVENTS.bodies(List.of(new StoredObject(
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet", 1523, WRITTEN)));

        // Then
        assertThat(bodies).hasSize(1);
        JsonNode sent = Contract.parse(bodies.get(0)).at("/Records/0");
        for (String field : List.of(
                "/eventVersion",
                "/eventSource",
                "/eventName",
                "/s3/bucket/name",
                "/s3/bucket/arn",
                "/s3/object/key",
                "/s3/object/size")) {
            assertThat(sent.at(field)).as(field).isEqualTo(sample.at(field));
        }
    }

    @Test
    void keysAreEncodedAsS3DoesWithSlashesLeft() {
        // When
        String body = EVENTS.bodies(List.of(new StoredObject("raw/a b+c=d/\u00e9.parquet", 1, WRITTEN)))
                .get(0);

        // Then
        assertThat(Contract.parse(body).at("/Records/0/s3/object/key").asText())
                .isEqualTo("raw/a+b%2Bc%3Dd/%C3%A9.parquet");
    }

    @Test
    void thousandsAreAFewMessagesEachWithinTheLimit() {
        // Given
        List<StoredObject> objects = IntStream.range(0, 5000)
                .mapToObj(i -> new StoredObject(
                        "raw/source=yahoo/ticker=PETR4/date=2026-11-20/20261121T120003Z-%08x.parquet".formatted(i),
                        1523,
                        WRITTEN))
                .toList();

        // When
        List<String> bodies = EVENTS.bodies(objects);

        // Then
        assertThat(bodies).hasSizeLessThan(10).allSatisfy(body -> assertThat(
                        body.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(256 * 1024 + 20));
        assertThat(bodies.stream()
                        .mapToInt(body -> Contract.parse(body).get("Records").size())
                        .sum())
                .isEqualTo(5000);
    }

    @Test
    void nothingIsNoMessage() {
        assertThat(EVENTS.bodies(List.of())).isEmpty();
    }
}
