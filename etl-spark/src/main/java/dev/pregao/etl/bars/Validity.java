package dev.pregao.etl.bars;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which versions can count at all. */
public final class Validity {

    /** How far open and close may lie outside [low, high], as a share of the bound. */
    private static final double TOLERANCE = 0.01;

    private Validity() {}

    public static boolean isValid(RawVersion version) {
        return refusal(version).isEmpty();
    }

    /** Whether B3 trades on a date, and the calendar knows. */
    public static boolean isSession(LocalDate date) {
        return TradingCalendar.covers(date) && TradingCalendar.isSession(date);
    }

    /**
     * Why a version does not count.
     *
     * @param value what is wrong, such as {@code low=0.0}; null where there is nothing to show
     */
    public record Refusal(Reason reason, @Nullable String value) {}

    /** Why a version does not count; empty if it is valid. */
    public static Optional<Refusal> refusal(RawVersion version) {
        RawBar bar = version.bar();
        if (bar == null) {
            return Optional.of(new Refusal(Reason.UNREADABLE, null));
        }
        if (!isSession(version.key().session())) {
            return Optional.of(new Refusal(Reason.NON_SESSION, nonSession(bar)));
        }
        Double open = bar.open();
        Double high = bar.high();
        Double low = bar.low();
        Double close = bar.close();
        if (open == null || high == null || low == null || close == null) {
            return Optional.of(new Refusal(Reason.NULL_PRICE, prices(open, high, low, close)));
        }
        return refusal(open, high, low, close, bar.volume());
    }

    private static Optional<Refusal> refusal(
            double open, double high, double low, double close, @Nullable Long volume) {
        if (!Double.isFinite(open + high + low + close)) {
            return Optional.of(new Refusal(Reason.NULL_PRICE, prices(open, high, low, close)));
        }
        if (Math.min(Math.min(open, close), Math.min(high, low)) <= 0) {
            return Optional.of(new Refusal(Reason.ZERO_PRICE, prices(open, high, low, close)));
        }
        if (high < low) {
            return Optional.of(new Refusal(Reason.HIGH_BELOW_LOW, "high=" + high + " low=" + low));
        }
        if (Math.min(open, close) < low * (1 - TOLERANCE) || Math.max(open, close) > high * (1 + TOLERANCE)) {
            return Optional.of(new Refusal(Reason.OUTSIDE_RANGE, prices(open, high, low, close)));
        }
        return volume != null && volume < 0
                ? Optional.of(new Refusal(Reason.NEGATIVE_VOLUME, "volume=" + volume))
                : Optional.empty();
    }

    private static String prices(
            @Nullable Double open, @Nullable Double high, @Nullable Double low, @Nullable Double close) {
        return "open=" + open + " high=" + high + " low=" + low + " close=" + close;
    }

    /** An event is what brings an object of such a day about, where it has one. */
    private static String nonSession(RawBar bar) {
        if (bar.dividend() != null) {
            return "dividend=" + bar.dividend();
        }
        return bar.split() != null ? "split=" + bar.split() : "close=" + bar.close();
    }
}
