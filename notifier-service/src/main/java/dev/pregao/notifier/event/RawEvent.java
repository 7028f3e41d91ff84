package dev.pregao.notifier.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.notifier.event.JsonBody.UnreadableException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one message of the raw-objects queue says: an S3 event, bare (raw delivery) or in SNS's envelope.
 *
 * <p>Keys arrive form-encoded and are decoded once. A message is one unit: if one of its records is unreadable the
 * whole message is refused, and its queue keeps it for an operator.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3 event
 *     message structure</a>
 */
public sealed interface RawEvent {

    /** The answer to whichever it is. */
    <T> T match(Function<Created, T> created, Function<Ignored, T> ignored, Function<Refused, T> refused);

    /**
     * At least one new raw object, of whatever source.
     *
     * @param keys as the bucket told them
     * @param toldAgain those that the reconciler has found without a batch
     */
    record Created(List<RawKey> keys, List<RawKey> toldAgain) implements RawEvent {
        public Created {
            keys = List.copyOf(keys);
            toldAgain = List.copyOf(toldAgain);
        }

        @Override
        public <T> T match(Function<Created, T> created, Function<Ignored, T> ignored, Function<Refused, T> refused) {
            return created.apply(this);
        }
    }

    /** Known, and nothing to do: a test event, a deletion, an empty object, another bucket or prefix. */
    record Ignored(String reason) implements RawEvent {
        @Override
        public <T> T match(Function<Created, T> created, Function<Ignored, T> ignored, Function<Refused, T> refused) {
            return ignored.apply(this);
        }
    }

    /** Unknown: goes back, and to the dead-letter queue in the end. */
    record Refused(String reason) implements RawEvent {
        @Override
        public <T> T match(Function<Created, T> created, Function<Ignored, T> ignored, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    static RawEvent parse(ObjectMapper json, String rawBucket, @Nullable String body) {
        try {
            return Reader.read(json, rawBucket, body);
        } catch (UnreadableException unreadable) {
            return new Refused(String.valueOf(unreadable.getMessage()));
        }
    }

    /** The steps of {@link #parse}. */
    final class Reader {

        private Reader() {}

        private static RawEvent read(ObjectMapper json, String rawBucket, @Nullable String body)
                throws UnreadableException {
            JsonNode root = JsonBody.parse(json, body);
            if (root.path("Type").asText().equals("Notification")) {
                root = JsonBody.parse(json, JsonBody.text(root, "Message"));
            }
            if (root.path("Event").asText().equals("s3:TestEvent")) {
                return new Ignored("test event");
            }
            JsonNode records = root.path("Records");
            if (!records.isArray()) {
                throw new UnreadableException("not an S3 event: Records is no list");
            }
            List<RawKey> keys = new ArrayList<>();
            List<RawKey> toldAgain = new ArrayList<>();
            for (JsonNode entry : records) {
                boolean again =
                        entry.path("s3").path("configurationId").asText().equals(LoadMark.RECONCILER);
                rawKey(rawBucket, entry).ifPresent(again ? toldAgain::add : keys::add);
            }
            return keys.isEmpty() && toldAgain.isEmpty()
                    ? new Ignored("no new raw object in it")
                    : new Created(keys, toldAgain);
        }

        private static Optional<RawKey> rawKey(String rawBucket, JsonNode entry) throws UnreadableException {
            if (!entry.path("eventSource").asText().equals("aws:s3")) {
                throw new UnreadableException("not an S3 event: eventSource is "
                        + Quoted.of(entry.path("eventSource").asText()));
            }
            if (!JsonBody.text(entry, "eventVersion").startsWith("2.")) {
                throw new UnreadableException(
                        "eventVersion " + Quoted.of(entry.path("eventVersion").asText()) + ": only 2.x is known");
            }
            if (!JsonBody.text(entry, "eventName").startsWith("ObjectCreated:")) {
                return Optional.empty();
            }
            JsonNode s3 = JsonBody.object(entry, "s3");
            if (!JsonBody.text(JsonBody.object(s3, "bucket"), "name").equals(rawBucket)) {
                return Optional.empty();
            }
            JsonNode object = JsonBody.object(s3, "object");
            String key = decode(JsonBody.text(object, "key"));
            if (!key.startsWith(RawKey.ZONE) || sizeBytes(object) == 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(RawKey.of(key));
            } catch (IllegalArgumentException notOurs) {
                throw new UnreadableException(String.valueOf(notOurs.getMessage()));
            }
        }

        private static String decode(String key) throws UnreadableException {
            try {
                return URLDecoder.decode(key, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw new UnreadableException("key " + Quoted.of(key) + " is not URL-encoded");
            }
        }

        private static long sizeBytes(JsonNode object) throws UnreadableException {
            JsonNode size = object.path("size");
            if (!size.canConvertToExactIntegral() || !size.canConvertToLong() || size.longValue() < 0) {
                throw new UnreadableException("size is no number of bytes");
            }
            return size.longValue();
        }
    }
}
