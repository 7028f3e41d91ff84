package dev.pregao.catalog.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.contracts.LakeKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/** The fetches' receipts in the lake bucket. Only reads, so every call may fail and be repeated. */
@Singleton
public class FetchReceipts {

    private final S3Client s3;
    private final ObjectListing objects;
    private final ObjectMapper json;
    private final String bucket;

    @Inject
    public FetchReceipts(S3Client s3, ObjectListing objects, ObjectMapper json, CatalogConfig config) {
        this.s3 = s3;
        this.objects = objects;
        this.json = json;
        this.bucket = config.lakeBucket();
    }

    /** What came of reading a receipt. */
    public sealed interface Read {

        /** The answer to whichever it is. */
        <T> T match(Function<Told, T> told, Function<Unreadable, T> unreadable);

        /** As it should be. */
        record Told(FetchReceipt receipt) implements Read {
            @Override
            public <T> T match(Function<Told, T> told, Function<Unreadable, T> unreadable) {
                return told.apply(this);
            }
        }

        /** No receipt. */
        record Unreadable(String key, String reason) implements Read {
            @Override
            public <T> T match(Function<Told, T> told, Function<Unreadable, T> unreadable) {
                return unreadable.apply(this);
            }
        }
    }

    /** Those of these days (UTC), both included. */
    public List<Read> load(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> objects.stream(bucket, LakeKey.Receipt.prefix(day), ""))
                .map(StoredObject::key)
                .map(this::read)
                .toList();
    }

    private Read read(String key) {
        byte[] content = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
        try {
            FetchReceipt receipt = json.readValue(content, FetchReceipt.class);
            return receipt == null ? new Read.Unreadable(key, "null") : new Read.Told(receipt);
        } catch (JsonProcessingException malformed) {
            return new Read.Unreadable(key, malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot read " + key, impossible);
        }
    }
}
