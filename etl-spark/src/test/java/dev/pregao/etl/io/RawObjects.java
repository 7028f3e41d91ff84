package dev.pregao.etl.io;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RawBar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Raw objects as the fetcher writes them, for a raw bucket that is a folder. */
public final class RawObjects {

    private RawObjects() {}

    public static byte[] bytes(RawBar bar) {
        return RawFile.FETCHED.bytes(List.of(Arrays.asList(
                bar.source(),
                "SYMBOL",
                0L,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                null,
                bar.volume(),
                bar.dividend(),
                bar.split(),
                "BRL",
                bar.fetchedAt(),
                bar.dividendDate(),
                bar.splitDate())));
    }

    /** Puts an object into a bucket that is a folder. */
    public static void put(Path bucket, RawKey.Bar key, byte[] bytes) {
        try {
            Path file = bucket.resolve(key.key());
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
