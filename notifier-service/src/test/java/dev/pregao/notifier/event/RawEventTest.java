package dev.pregao.notifier.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.notifier.Contract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawEventTest {

    private static final String PETR4 =
            "raw/source=yahoo/ticker=PETR4/date=2026-11-19/20261121T120003Z-1f3a9c2e.parquet";

    @Test
    void contractSampleNamesItsKeyDecoded() {
        // When
        RawEvent event = parse(Contract.text("s3-event.json"));

        // Then
        assertThat(event).isEqualTo(created(S3Events.KEY));
    }

    @Test
    void snsEnvelopeReadsAsTheEventInIt() {
        // When
        RawEvent event = parse(S3Events.inEnvelope(Contract.text("s3-event.json")));

        // Then
        assertThat(event).isEqualTo(created(S3Events.KEY));
    }

    @Test
    void everyRecordOfAMessageCounts() {
        // When
        RawEvent event = parse(S3Events.withKeys(S3Events.KEY.replace("=", "%3D"), PETR4.replace("=", "%3D")));

        // Then
        assertThat(event).isEqualTo(created(S3Events.KEY, PETR4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw/source=b3/date=2026-11-19/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=b3-eventos/issuer=PETR/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=b3-indice/index=IBOV/year=2026/20261121T120003Z-1f3a9c2e.parquet"
            })
    void objectsOfEverySourceComeThroughTheSameQueue(String key) {
        // When
        RawEvent event = parse(S3Events.withKey(key.replace("=", "%3D")));

        // Then
        assertThat(event).isEqualTo(created(key));
    }

    @Test
    void unencodedKeyReadsTheSame() {
        // When
        RawEvent event = parse(S3Events.withKey(S3Events.KEY));

        // Then
        assertThat(event).isEqualTo(created(S3Events.KEY));
    }

    @Test
    void keyIsDecodedOnceOnly() {
        // Given: the literal key ticker=%42VSP, which decoded twice would become BVSP
        String body = S3Events.withKey(
                "raw/source%3Dyahoo/ticker%3D%2542VSP/date%3D2026-11-20/20261121T120003Z-1f3a9c2e.parquet");

        // When
        RawEvent event = parse(body);

        // Then
        assertThat(event).isInstanceOfSatisfying(RawEvent.Refused.class, refused -> assertThat(refused.reason())
                .contains("ticker=%42VSP"));
    }

    @Test
    void unknownFieldsAndANewerMinorVersionAreNoObstacle() {
        // When
        RawEvent event =
                parse(S3Events.with(entry -> entry.put("eventVersion", "2.9").put("glacierEventData", 1)));

        // Then
        assertThat(event).isEqualTo(created(S3Events.KEY));
    }

    @Test
    void testEventIsIgnored() {
        // When
        RawEvent event =
                parse("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"pregao-raw-000000000000\"}");

        // Then
        assertThat(event).isInstanceOf(RawEvent.Ignored.class);
    }

    @Test
    void testEventInAnEnvelopeIsIgnored() {
        // When
        RawEvent event = parse(S3Events.inEnvelope("{\"Event\":\"s3:TestEvent\"}"));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Ignored.class);
    }

    @Test
    void deletionIsIgnoredThoughItHasNoSize() {
        // When
        RawEvent event = parse(S3Events.with(entry -> {
            entry.put("eventName", "ObjectRemoved:Delete");
            S3Events.object(entry).remove("size");
        }));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Ignored.class);
    }

    @Test
    void anotherBucketIsIgnored() {
        // When
        RawEvent event =
                parse(S3Events.with(entry -> ((ObjectNode) entry.get("s3").get("bucket")).put("name", "elsewhere")));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refined/ticker=BVSP/x.parquet",
                "raw",
                "RAW/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                ""
            })
    void anotherPrefixIsIgnored(String key) {
        // When
        RawEvent event = parse(S3Events.withKey(key));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Ignored.class);
    }

    @Test
    void emptyObjectIsIgnored() {
        // When
        RawEvent event = parse(S3Events.with(
                entry -> S3Events.object(entry).put("key", "raw/ticker%3DBVSP/").put("size", 0)));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=PETR4F/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/a.parquet",
                "raw/../control/batches/x.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/../../../20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/..parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20//20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet%0A",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e%00.parquet",
                "raw/source=yahoo/ticker=%5EBVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=today/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/notes.txt",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e%ZZ.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e%E2%80.parquet"
            })
    void keyOutsideTheLayoutIsRefused(String key) {
        // When
        RawEvent event = parse(S3Events.withKey(key));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Refused.class);
    }

    @Test
    void oneUnreadableRecordRefusesTheWholeMessage() {
        // When
        RawEvent event = parse(S3Events.withKeys(S3Events.KEY, "raw/x.parquet"));

        // Then
        assertThat(event).isInstanceOf(RawEvent.Refused.class);
    }

    @Test
    void refusalNamesTheFieldThatIsWrong() {
        // When
        RawEvent event = parse(S3Events.with(entry -> S3Events.object(entry).put("size", "big")));

        // Then
        assertThat(event).isEqualTo(new RawEvent.Refused("size is no number of bytes"));
    }

    @Test
    void whatTheReconcilerTellsIsKeptApart() {
        // When
        RawEvent event = parse(
                S3Events.with(entry -> ((ObjectNode) entry.get("s3")).put("configurationId", LoadMark.RECONCILER)));

        // Then
        assertThat(event).isEqualTo(new RawEvent.Created(List.of(), List.of(RawKey.of(S3Events.KEY))));
    }

    private static RawEvent parse(String body) {
        return RawEvent.parse(Contract.JSON, S3Events.BUCKET, body);
    }

    private static RawEvent created(String... keys) {
        return new RawEvent.Created(List.of(keys).stream().map(RawKey::of).toList(), List.of());
    }
}
