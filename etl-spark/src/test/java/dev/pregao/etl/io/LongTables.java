package dev.pregao.etl.io;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.DailyWindows;
import dev.pregao.etl.tables.HistoryRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects of tb_historico of some tickers and years, without raw objects: what {@code deploy/bench} looks at. */
public final class LongTables {

    private static final Instant FETCHED = Instant.parse("2026-11-21T12:00:03Z");

    private LongTables() {}

    /** Arguments: folder of the lake bucket, tickers with commas between, first and last day. */
    public static void main(String[] args) throws IOException {
        List<LocalDate> sessions = LocalDate.parse(args[2])
                .datesUntil(LocalDate.parse(args[3]).plusDays(1))
                .filter(TradingCalendar::isSession)
                .toList();
        List<List<Bar>> tickers = new ArrayList<>();
        for (String code : args[1].split(",")) {
            tickers.add(bars(Ticker.of(code), sessions, new Random(tickers.size() + 1L)));
        }
        Set<Integer> years = sessions.stream().map(LocalDate::getYear).collect(Collectors.toSet());
        for (int year : years) {
            Set<LocalDate> wanted = sessions.stream()
                    .filter(session -> session.getYear() == year)
                    .collect(Collectors.toSet());
            List<DailyRow> rows = tickers.stream()
                    .flatMap(bars -> DailyWindows.compute(bars, wanted).stream())
                    .sorted(HistoryRows.ORDER)
                    .toList();
            Path file = Path.of(args[0]).resolve(new LakeKey.History(year).key());
            Files.createDirectories(file.getParent());
            Files.write(file, HistoryFile.bytes(rows));
        }
    }

    private static List<Bar> bars(Ticker ticker, List<LocalDate> sessions, Random random) {
        List<Bar> bars = new ArrayList<>();
        double close = 100;
        for (LocalDate session : sessions) {
            double open = close;
            close = hundredths(open * (1 + random.nextGaussian() * 0.02));
            double high = hundredths(Math.max(open, close) * 1.01);
            double low = hundredths(Math.min(open, close) * 0.99);
            double dividend = random.nextInt(60) == 0 ? hundredths(close * 0.01) : 0;
            String version = "%08x".formatted(session.toEpochDay());
            long volume = random.nextInt(100_000_000);
            bars.add(new Bar(
                    ticker, session, open, high, low, close, volume, dividend, 1, "simulated", FETCHED, version));
        }
        return bars;
    }

    /** No bar costs less than a centavo. */
    private static double hundredths(double price) {
        return Math.max(1, Math.round(price * 100)) / 100.0;
    }
}
