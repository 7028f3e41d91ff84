package dev.pregao.etl.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a session's bar counts: of the valid ones the newest fetch, and of equally new ones the greater digest.
 * A session without a valid version has no bar.
 */
public final class ChooseVersion {

    /** How far open and close may lie outside [low, high], as a share of the bound. */
    private static final double TOLERANCE = 0.01;

    private ChooseVersion() {}

    /** Step: raw versions to bars; every version of a session must be in one partition. */
    public static JavaRDD<Row> choose(JavaRDD<Row> versions) {
        return BarColumns.mapPartitions(
                versions, RawRows::version, read -> choose(read).stream().map(BarRows::row));
    }

    /** Bars by ticker and session. */
    public static List<Bar> choose(Collection<RawVersion> versions) {
        List<Bar> bars = new ArrayList<>();
        versions.stream()
                .filter(version -> refusal(version).isEmpty())
                .sorted(Comparator.comparing(RawVersion::key))
                .collect(groupingBy(version -> version.key().folder(), TreeMap::new, toList()))
                .values()
                .forEach(valid -> bars.add(bar(valid)));
        return bars;
    }

    /** Refused versions of the batch itself, by key; what was only read beside it was rejected in its own batch. */
    public static List<Reject> rejects(Collection<RawVersion> versions) {
        return versions.stream()
                .filter(RawVersion::changed)
                .sorted(Comparator.comparing(RawVersion::key))
                .flatMap(version -> refusal(version).map(reason -> new Reject(version.key(), reason)).stream())
                .toList();
    }

    /** Why a version does not count; empty if it is valid. */
    public static Optional<Reason> refusal(RawVersion version) {
        RawBar bar = version.bar();
        if (bar == null) {
            return Optional.of(Reason.UNREADABLE);
        }
        if (!TradingCalendar.isSession(version.key().session())) {
            return Optional.of(Reason.NON_SESSION);
        }
        Double open = bar.open();
        Double high = bar.high();
        Double low = bar.low();
        Double close = bar.close();
        if (open == null || high == null || low == null || close == null) {
            return Optional.of(Reason.NULL_PRICE);
        }
        return refusal(open, high, low, close, bar.volume());
    }

    private static Optional<Reason> refusal(double open, double high, double low, double close, @Nullable Long volume) {
        if (!Double.isFinite(open + high + low + close)) {
            return Optional.of(Reason.NULL_PRICE);
        }
        if (Math.min(Math.min(open, close), Math.min(high, low)) <= 0) {
            return Optional.of(Reason.ZERO_PRICE);
        }
        if (high < low) {
            return Optional.of(Reason.HIGH_BELOW_LOW);
        }
        if (Math.min(open, close) < low * (1 - TOLERANCE) || Math.max(open, close) > high * (1 + TOLERANCE)) {
            return Optional.of(Reason.OUTSIDE_RANGE);
        }
        return volume != null && volume < 0 ? Optional.of(Reason.NEGATIVE_VOLUME) : Optional.empty();
    }

    private static Bar bar(List<RawVersion> valid) {
        RawVersion newest = valid.get(valid.size() - 1);
        RawBar raw = Objects.requireNonNull(newest.bar());
        Double dividend = raw.dividend();
        Double split = raw.split();
        return new Bar(
                newest.key().ticker(),
                newest.key().session(),
                price(raw.open()),
                price(raw.high()),
                price(raw.low()),
                price(raw.close()),
                raw.volume(),
                dividend == null ? 0 : shortest(dividend),
                split == null || split == 0 ? 1 : shortest(split),
                raw.source(),
                raw.fetchedAt(),
                newest.key().digest(),
                valid.stream().anyMatch(RawVersion::changed));
    }

    private static double price(@Nullable Double value) {
        return shortest(Objects.requireNonNull(value));
    }

    /**
     * A float32 printed as a double becomes its shortest decimal: 23.440000534057617 is 23.44. Any other double stays.
     * Not by {@code Float.toString}, which is not always the shortest before Java 19.
     */
    static double shortest(double value) {
        float narrow = (float) value;
        if (narrow != value || Float.isInfinite(narrow)) {
            return value;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 9; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == narrow) {
                return rounded.doubleValue();
            }
        }
        return exact.round(new MathContext(9, RoundingMode.HALF_EVEN)).doubleValue();
    }
}
