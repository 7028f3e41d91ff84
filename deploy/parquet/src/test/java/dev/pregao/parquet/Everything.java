package dev.pregao.parquet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A row with a value of every type. */
record Everything(
        String ticker,
        LocalDate session,
        @Nullable Double price,
        @Nullable Integer number,
        @Nullable Long volume,
        @Nullable Instant fetched,
        @Nullable Boolean complete,
        @Nullable String remark,
        double everyPrice,
        int everyNumber,
        long everyVolume,
        int everyDay) {

    static final Table<Everything> TABLE = new Table<>(
            "everything",
            List.of(
                    Column.text("ticker", Everything::ticker),
                    Column.date("data_pregao", Everything::session),
                    Column.real("preco", Everything::price),
                    Column.integer("numero", Everything::number),
                    Column.count("volume", Everything::volume),
                    Column.instant("coletado_em", Everything::fetched),
                    Column.flag("completo", Everything::complete),
                    Column.text("nota", Everything::remark).ofManyValues(),
                    Column.everyReal("cada_preco", Everything::everyPrice),
                    Column.everyInteger("cada_numero", Everything::everyNumber),
                    Column.everyCount("cada_volume", Everything::everyVolume).ofManyValues(),
                    Column.everyEpochDay("cada_dia", Everything::everyDay)),
            Comparator.comparing(Everything::ticker).thenComparing(Everything::session),
            row -> new Everything(
                    row.required(0, String.class),
                    row.required(1, LocalDate.class),
                    row.real(2),
                    row.integer(3),
                    row.count(4),
                    row.instant(5),
                    row.flag(6),
                    row.text(7),
                    row.required(8, Double.class),
                    row.required(9, Integer.class),
                    row.required(10, Long.class),
                    (int) row.required(11, LocalDate.class).toEpochDay()));

    /** Some tickers' days, sorted, with holes in every column that may have them. */
    static List<Everything> rows(int tickers, int days) {
        Random random = new Random(20261120);
        List<Everything> rows = new ArrayList<>();
        for (int i = 0; i < tickers; i++) {
            for (int day = 0; day < days; day++) {
                rows.add(row(
                        random,
                        String.format("T%03d4", i),
                        LocalDate.of(2020, 1, 1).plusDays(day)));
            }
        }
        return rows;
    }

    private static Everything row(Random random, String ticker, LocalDate session) {
        return new Everything(
                ticker,
                session,
                some(random, random.nextInt(100_000) / 100.0),
                some(random, random.nextInt()),
                some(random, random.nextLong()),
                some(random, Instant.EPOCH.plus(random.nextLong() >> 12, ChronoUnit.MICROS)),
                some(random, random.nextBoolean()),
                some(random, "pregão " + random.nextInt(50)),
                random.nextGaussian(),
                random.nextInt(7),
                random.nextInt(1_000_000),
                random.nextInt(40_000) - 20_000);
    }

    private static <V> @Nullable V some(Random random, V value) {
        return random.nextInt(5) == 0 ? null : value;
    }
}
