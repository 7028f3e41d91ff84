package dev.pregao.cli.migrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** How a lake's keys are laid out: of version 1, where raw keys name no source, or as this version's grammar spells them. */
public record Layout(S3Client s3, StackNames names) {
    /** Where version 1 kept all bars: {@code raw/ticker=BVSP/date=2026-11-20/<version>.parquet}. */
    static final String OLD_ZONE = RawKey.ZONE + "ticker=";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAYOUT = "layout";

    /** Refuses a lake that has not been brought over. */
    public void refuseOld() {
        if (isOld()) {
            throw new BadInput(Texts.of("migrate.old-lake", OLD_ZONE));
        }
    }

    public boolean isOld() {
        return hasOldObjects() && !isMarked();
    }

    public boolean hasOldObjects() {
        return !s3.listObjectsV2(
                        list -> list.bucket(names.rawBucket()).prefix(OLD_ZONE).maxKeys(1))
                .contents()
                .isEmpty();
    }

    /** Says that all has been brought over. */
    public void mark() {
        s3.putObject(
                put -> put.bucket(names.lakeBucket())
                        .key(new LakeKey.Layout().key())
                        .contentType("application/json"),
                RequestBody.fromString("{\"" + LAYOUT + "\": " + LakeKey.Layout.CURRENT + "}"));
    }

    private boolean isMarked() {
        try {
            byte[] marker = s3.getObjectAsBytes(
                            get -> get.bucket(names.lakeBucket()).key(new LakeKey.Layout().key()))
                    .asByteArray();
            return JSON.readTree(marker).path(LAYOUT).asInt() == LakeKey.Layout.CURRENT;
        } catch (NoSuchKeyException none) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
