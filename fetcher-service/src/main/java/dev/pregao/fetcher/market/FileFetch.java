package dev.pregao.fetcher.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.control.FetchReceipt;
import dev.pregao.fetcher.control.LakeControl;
import dev.pregao.fetcher.raw.RawWriter;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.source.b3.Asked;
import dev.pregao.fetcher.source.b3.CotahistOutcome;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;
import dev.pregao.fetcher.source.b3.CotahistSummary;
import dev.pregao.fetcher.source.b3.CotahistZip;
import dev.pregao.fetcher.source.b3.download.B3Client;
import dev.pregao.fetcher.source.b3.download.Download;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One file: download > read to its end > compare with what is stored > receipt > store. */
@Singleton
final class FileFetch {

    /** A download that was cut begins with a good header and ends anywhere: it is asked for again. */
    private static final Set<Reason> BROKEN_ON_THE_WAY = EnumSet.of(Reason.CUT, Reason.BROKEN_ZIP);

    private static final int DOWNLOADS = 3;

    /** What was read of such a file stands for itself. */
    private static final Set<Reason> USABLE_IN_PART =
            EnumSet.of(Reason.CUT, Reason.BROKEN_ZIP, Reason.LINE_LENGTH, Reason.RECORD_TYPE, Reason.WRONG_COUNT);

    private final B3Client client;
    private final RawWriter writer;
    private final LakeControl control;
    private final String rawBucket;

    FileFetch(B3Client client, RawWriter writer, LakeControl control, FetcherConfig config) {
        this.client = client;
        this.writer = writer;
        this.control = control;
        this.rawBucket = config.rawBucket();
    }

    /**
     * What to fetch.
     *
     * @param wanted the sessions of it that are stored
     * @param stored newest stored version of each session; what is stored is added
     * @param folder for files that are needed meanwhile
     */
    record Order(
            Asked file,
            Predicate<LocalDate> wanted,
            boolean allowPartial,
            NavigableMap<LocalDate, RawKey.MarketSession> stored,
            Path folder,
            Instant deadline) {

        String name() {
            return file.fileName();
        }
    }

    private record Read(Download.Done download, CotahistOutcome outcome) {}

    FileOutcome fetch(Order order) throws InterruptedException {
        Path zip = order.folder().resolve("download");
        try {
            for (int download = 1; ; download++) {
                try (SessionSpill spill = new SessionSpill(order.folder(), order.wanted())) {
                    Download answer = client.fetch(order.file(), zip, order.deadline());
                    if (answer instanceof Download.Fault fault) {
                        return new FileOutcome.NotHad(order.name(), fault);
                    }
                    Read read = read((Download.Done) answer, order, spill);
                    if (read.outcome() instanceof CotahistOutcome.Refused refused) {
                        if (BROKEN_ON_THE_WAY.contains(refused.reason()) && download < DOWNLOADS) {
                            continue;
                        }
                        if (!order.allowPartial() || !USABLE_IN_PART.contains(refused.reason())) {
                            return new FileOutcome.Refused(order.name(), refused);
                        }
                    }
                    return store(read, order, spill);
                }
            }
        } catch (IOException | UncheckedIOException disk) {
            return new FileOutcome.NotStored(order.name(), "the disk failed: " + disk);
        } catch (StorageFailure | LakeControl.Failure failure) {
            return new FileOutcome.NotStored(order.name(), String.valueOf(failure.getMessage()));
        } finally {
            delete(zip);
        }
    }

    private static Read read(Download.Done download, Order order, SessionSpill spill) throws IOException {
        try (InputStream zip = new BufferedInputStream(Files.newInputStream(download.file()))) {
            return new Read(download, CotahistZip.read(zip, order.file(), spill::add));
        }
    }

    /**
     * A session that is not stored yet.
     *
     * @param object the object of it, on disk: those of a year are 100 MB
     */
    private record Fresh(RawKey.MarketSession key, int records, Path object) {}

    private FileOutcome store(Read read, Order order, SessionSpill spill)
            throws IOException, StorageFailure, LakeControl.Failure, InterruptedException {
        List<Fresh> fresh = new ArrayList<>();
        try {
            for (LocalDate session : spill.sessions()) {
                fresh(read, order, spill, session).ifPresent(fresh::add);
            }
            if (!fresh.isEmpty()) {
                control.put(FetchReceipt.of(
                        rawBucket,
                        read.download().askedAt(),
                        fresh.stream().map(each -> each.key().key()).toList()));
            }
            for (Fresh each : fresh) {
                writer.store(each.key(), Files.readAllBytes(each.object()));
                order.stored().put(each.key().session(), each.key());
            }
        } finally {
            fresh.forEach(each -> delete(each.object()));
        }
        return new FileOutcome.Stored(
                order.name(),
                read.outcome(),
                fresh.stream().map(each -> each.key().session()).toList(),
                spill.sessions().size() - fresh.size(),
                fresh.stream().mapToInt(Fresh::records).sum());
    }

    /** Empty if the newest stored version says the same. */
    private static Optional<Fresh> fresh(Read read, Order order, SessionSpill spill, LocalDate session)
            throws IOException {
        MarketVersion version = version(read, order, spill, session);
        RawKey.MarketSession key = version.key();
        RawKey.MarketSession newest = order.stored().get(session);
        if (newest != null && newest.version().digest().equals(key.version().digest())) {
            return Optional.empty();
        }
        Path object = order.folder().resolve(session + ".parquet");
        Files.write(object, MarketFile.bytes(version));
        return Optional.of(new Fresh(key, version.size(), object));
    }

    private static MarketVersion version(Read read, Order order, SessionSpill spill, LocalDate session) {
        CotahistSummary summary = read.outcome().summary();
        return MarketVersion.of(
                session,
                spill.read(session),
                new MarketVersion.Origin(
                        order.name(),
                        read.download().digest(),
                        read.download().askedAt(),
                        summary.rejectedOf(session),
                        partial(read.outcome())));
    }

    private static @Nullable String partial(CotahistOutcome outcome) {
        return outcome instanceof CotahistOutcome.Refused refused ? FileOutcome.word(refused.reason()) : null;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
