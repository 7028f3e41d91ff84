package dev.pregao.local.market.story;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Daily quotes drawn from a seed: the logarithm of the price walks about a growing trend. Each session takes the same
 * number of draws, so a longer walk begins as a shorter one; only exactly specified arithmetic is used, so every machine
 * walks the same way. The walk knows no splits: its level is that of what one paper of the first day has become.
 */
final class RandomWalk {
    private static final double GROWTH_A_SESSION = 0.075 / 248;
    /** Half of a distance to the trend is gone after about three years. */
    private static final double PULL = 0.001;

    /** A paper is split where it has become dear, some day of about a year: in BRL. */
    private static final double DEAR = 60;

    private static final double SPLIT_CHANCE = 1.0 / 250;
    private static final int DIVIDEND_EVERY_MONTHS = 3;

    private final SplittableRandom random;
    /** Units of a price step: 100 a point for cents. */
    private final double steps;

    private final boolean share;
    private final double deviation;
    private final double typicalVolume;
    private double trend;
    private double level;
    /** Papers that one of the first day has become. */
    private double papers = 1;

    private RandomWalk(long seed, String symbol, boolean share, double lowest, double highest, double deviation) {
        long mixed = seed;
        for (int i = 0; i < symbol.length(); i++) {
            mixed = mixed * 1_000_003 + symbol.charAt(i);
        }
        this.random = new SplittableRandom(mixed);
        this.share = share;
        this.steps = share ? 100 : 1;
        this.deviation = deviation;
        this.trend = StrictMath.log(lowest + (highest - lowest) * random.nextDouble());
        this.level = trend;
        this.typicalVolume = 5e6 + 4e7 * random.nextDouble();
    }

    /** Prices in BRL, in cents. */
    static RandomWalk ofShare(long seed, String symbol) {
        return new RandomWalk(seed, symbol, true, 4, 16, 0.019);
    }

    /** Whole points. */
    static RandomWalk ofIndex(long seed, String symbol) {
        return new RandomWalk(seed, symbol, false, 16_000, 18_000, 0.013);
    }

    NavigableMap<LocalDate, Traded> over(List<LocalDate> sessions) {
        NavigableMap<LocalDate, Traded> all = new TreeMap<>();
        double before = onGrid(StrictMath.exp(level));
        @Nullable LocalDate last = null;
        for (LocalDate session : sessions) {
            boolean exDividend = share && last != null && startsQuarter(last, session);
            Traded traded = next(before, exDividend);
            all.put(session, traded);
            before = traded.close();
            last = session;
        }
        return all;
    }

    private Traded next(double before, boolean exDividend) {
        double payout = 0.004 + 0.008 * random.nextDouble();
        double dividend = exDividend ? Math.rint(before * payout * 1e4) / 1e4 : 0;
        trend += GROWTH_A_SESSION;
        level += PULL * (trend - level) + deviation * normal() - dividend / before;
        double opening = 1 + 0.3 * deviation * normal();
        double above = 1 + 0.6 * deviation * random.nextDouble();
        double below = 1 - 0.6 * deviation * random.nextDouble();
        long volume = (long) (typicalVolume * StrictMath.exp(0.4 * normal())) / 100 * 100;
        boolean splits = share && random.nextDouble() < SPLIT_CHANCE && before >= DEAR && !exDividend;
        double ratio = splits ? 2 : 1;
        papers *= ratio;
        double open = onGrid((before - dividend) / ratio * opening);
        double close = onGrid(StrictMath.exp(level) / papers);
        double high = onGrid(Math.max(open, close) * above);
        double low = onGrid(Math.min(open, close) * below);
        return new Traded(open, high, low, close, volume, dividend, ratio);
    }

    private static boolean startsQuarter(LocalDate last, LocalDate session) {
        return session.getMonth() != last.getMonth() && session.getMonthValue() % DIVIDEND_EVERY_MONTHS == 0;
    }

    private double onGrid(double price) {
        return Math.max(1, Math.rint(price * steps)) / steps;
    }

    /** Sum of twelve uniform draws, less six: mean 0, deviation 1, and the same on every Java. */
    private double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
