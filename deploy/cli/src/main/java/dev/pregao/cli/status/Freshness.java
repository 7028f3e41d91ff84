package dev.pregao.cli.status;

import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;

/**
 * How new the refined data is, by one LIST a ticker, whatever the length of its history. Of a lake that keeps no row of the
 * daily table raw tells it.
 */
record Freshness(S3Client s3, StackNames names) {
    private static final int LISTED = 20;

    /** Days back from today to begin at: nearly always the first is enough. */
    private static final List<Integer> REACHES = List.of(15, 400, 40_000);

    /** The newest session of one ticker. */
    record Newest(Ticker ticker, LocalDate session) {

        /** How many sessions B3 held after it, up to and with another one. */
        int sessionsBehind(LocalDate other) {
            return TradingCalendar.sessionsAfter(session, other);
        }
    }

    /** Of every ticker that has a session. */
    List<Newest> newest(LocalDate today) {
        List<Ticker> refined = folders(names.lakeBucket(), LakeKey.Refined.TABLE, LakeKey.Refined.TABLE)
                .flatMap(folder -> LakeKey.Refined.findTicker(folder).stream())
                .toList();
        return refined.isEmpty() ? newest(rawTickers(), today, this::raw) : newest(refined, today, this::refined);
    }

    private List<Ticker> rawTickers() {
        return folders(names.rawBucket(), RawKey.Bar.ZONE, RawKey.Bar.ZONE)
                .flatMap(folder -> RawKey.Bar.findTicker(folder).stream())
                .toList();
    }

    /** A ticker's sessions from a day on. */
    private interface Sessions {
        Stream<LocalDate> from(Ticker ticker, LocalDate day);
    }

    private static List<Newest> newest(List<Ticker> tickers, LocalDate today, Sessions sessions) {
        return tickers.parallelStream()
                .flatMap(ticker -> newest(ticker, today, sessions).stream())
                .sorted(Comparator.comparing(Newest::ticker))
                .toList();
    }

    /** The newest session of the lake, and who is behind it, one line each; a ticker that has stopped included. */
    static List<String> told(List<Newest> tickers, LocalDate today) {
        Optional<LocalDate> lake = tickers.stream().map(Newest::session).max(Comparator.naturalOrder());
        if (lake.isEmpty()) {
            return List.of(Texts.of("fresh.none"));
        }
        LocalDate over = TradingCalendar.sessionBefore(today);
        int behind = new Newest(tickers.get(0).ticker(), lake.get()).sessionsBehind(over);
        String ofB3 = behind == 0 ? Texts.of("fresh.current") : Texts.of("fresh.behind", sessions(behind));
        String newest = tickers.size() == 1
                ? Texts.of("fresh.newest.one", lake.get(), ofB3)
                : Texts.of("fresh.newest", lake.get(), tickers.size(), ofB3);
        List<Newest> late = tickers.stream()
                .filter(ticker -> ticker.session().isBefore(lake.get()))
                .sorted(Comparator.comparing(Newest::session).thenComparing(Newest::ticker))
                .toList();
        if (late.isEmpty()) {
            return List.of(newest);
        }
        String more = late.size() > LISTED ? Texts.of("more", late.size() - LISTED) : "";
        return List.of(
                newest,
                Texts.of(
                        "fresh.late",
                        late.stream()
                                        .limit(LISTED)
                                        .map(ticker -> ticker.ticker() + " " + ticker.session() + " ("
                                                + sessions(ticker.sessionsBehind(lake.get())) + ")")
                                        .collect(Collectors.joining(", "))
                                + more));
    }

    private static String sessions(int count) {
        return count == 1 ? Texts.of("sessions.one") : Texts.of("sessions", count);
    }

    private Stream<LocalDate> refined(Ticker ticker, LocalDate day) {
        return folders(names.lakeBucket(), LakeKey.Refined.prefix(ticker), LakeKey.Refined.start(ticker, day))
                .flatMap(folder -> LakeKey.Refined.findSession(folder).stream());
    }

    private Stream<LocalDate> raw(Ticker ticker, LocalDate day) {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(names.rawBucket())
                        .prefix(RawKey.Bar.prefix(ticker))
                        .startAfter(RawKey.Bar.start(ticker, day)))
                .contents()
                .stream()
                .flatMap(object -> RawKey.Bar.find(object.key()).stream())
                .map(RawKey.Bar::session);
    }

    private static Optional<Newest> newest(Ticker ticker, LocalDate today, Sessions sessions) {
        for (int reach : REACHES) {
            Optional<LocalDate> newest =
                    sessions.from(ticker, today.minusDays(reach)).max(LocalDate::compareTo);
            if (newest.isPresent()) {
                return newest.map(found -> new Newest(ticker, found));
            }
        }
        return Optional.empty();
    }

    private Stream<String> folders(String bucket, String prefix, String after) {
        return s3
                .listObjectsV2Paginator(list ->
                        list.bucket(bucket).prefix(prefix).startAfter(after).delimiter("/"))
                .stream()
                .flatMap(page -> page.commonPrefixes().stream())
                .map(CommonPrefix::prefix);
    }
}
