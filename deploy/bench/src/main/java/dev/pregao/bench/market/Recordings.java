package dev.pregao.bench.market;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Writes a recorded market: a file a ticker with a bar for each of B3's sessions, prices that go up by a cent a session.
 * Arguments: folder, first day, last day, tickers. It prints the number of sessions.
 */
public final class Recordings {
    private Recordings() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<LocalDate> sessions =
                TradingCalendar.sessions(LocalDate.parse(arguments[1]), LocalDate.parse(arguments[2]));
        for (int i = 3; i < arguments.length; i++) {
            Ticker ticker = Ticker.of(arguments[i]);
            Files.writeString(folder.resolve(ticker.code() + ".SA.csv"), table(sessions, 10 * (i - 2)));
        }
        System.out.println(sessions.size());
    }

    private static String table(List<LocalDate> sessions, double first) {
        StringBuilder rows = new StringBuilder("date,open,high,low,close,volume\n");
        for (int i = 0; i < sessions.size(); i++) {
            double close = first + i * 0.01;
            rows.append(String.format(
                    Locale.ROOT,
                    "%s,%.2f,%.2f,%.2f,%.2f,%d%n",
                    sessions.get(i),
                    close - 0.01,
                    close + 0.05,
                    close - 0.05,
                    close,
                    1000 + i));
        }
        return rows.toString();
    }
}
