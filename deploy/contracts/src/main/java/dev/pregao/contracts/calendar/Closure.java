package dev.pregao.contracts.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Why B3's equity market holds no session on a weekday. The order decides where two fall on one day (2000-04-21 was both
 * Good Friday and Tiradentes). A holiday on a week-end is not moved.
 *
 * <p>Sources: the law named at each rule where it is one, else B3's yearly trading calendar; all rules agree with
 * exchange_calendars' BVMF for every weekday from 1990 to July 2026.
 */
public enum Closure {
    /** Lei 662/1949. */
    NEW_YEAR {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.JANUARY, 1);
        }
    },
    /** Municipal holiday of São Paulo (Lei municipal 14.485/2007); B3 stopped keeping municipal holidays in 2022. */
    SAO_PAULO_DAY {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.JANUARY, 25) && day.getYear() <= 2021;
        }
    },
    /** B3's calendar; no law. */
    CARNIVAL_MONDAY {
        @Override
        boolean closes(LocalDate day) {
            return daysFromEaster(day) == -48;
        }
    },
    /** B3's calendar; no law. */
    CARNIVAL_TUESDAY {
        @Override
        boolean closes(LocalDate day) {
            return daysFromEaster(day) == -47;
        }
    },
    /** Lei 9.093/1995. */
    GOOD_FRIDAY {
        @Override
        boolean closes(LocalDate day) {
            return daysFromEaster(day) == -2;
        }
    },
    /** Lei 662/1949 with Lei 10.607/2002; before it Lei 1.266/1950. */
    TIRADENTES {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.APRIL, 21);
        }
    },
    /** Lei 662/1949. */
    LABOUR_DAY {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.MAY, 1);
        }
    },
    /** Municipal holiday that B3 still keeps. */
    CORPUS_CHRISTI {
        @Override
        boolean closes(LocalDate day) {
            return daysFromEaster(day) == 60;
        }
    },
    /** Once: the opening match was played in São Paulo. */
    WORLD_CUP_OPENING {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.JUNE, 12) && day.getYear() == 2014;
        }
    },
    /** Lei estadual 9.497/1997; brought forward in 2020, when B3 traded on the day; not kept since 2022. */
    CONSTITUTIONALIST_REVOLUTION {
        @Override
        boolean closes(LocalDate day) {
            int year = day.getYear();
            return falls(day, Month.JULY, 9) && year >= 1998 && year <= 2021 && year != 2020;
        }
    },
    /** Lei 662/1949. */
    INDEPENDENCE_DAY {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.SEPTEMBER, 7);
        }
    },
    /** Lei 6.802/1980. */
    OUR_LADY_OF_APARECIDA {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.OCTOBER, 12);
        }
    },
    /** Lei 662/1949 with Lei 10.607/2002. */
    ALL_SOULS_DAY {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.NOVEMBER, 2);
        }
    },
    /** Lei 662/1949. */
    REPUBLIC_DAY {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.NOVEMBER, 15);
        }
    },
    /** Municipal (Lei municipal 13.707/2004), kept until 2019; national since 2024 (Lei 14.759/2023). */
    BLACK_AWARENESS_DAY {
        @Override
        boolean closes(LocalDate day) {
            int year = day.getYear();
            return falls(day, Month.NOVEMBER, 20) && ((year >= 2004 && year <= 2019) || year >= 2024);
        }
    },
    /** B3's calendar; banks do open. */
    CHRISTMAS_EVE {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.DECEMBER, 24);
        }
    },
    /** Lei 662/1949. */
    CHRISTMAS_DAY {
        @Override
        boolean closes(LocalDate day) {
            return falls(day, Month.DECEMBER, 25);
        }
    },
    /** B3's calendar: the last weekday of the year. */
    LAST_DAY_OF_YEAR {
        @Override
        boolean closes(LocalDate day) {
            LocalDate last = LocalDate.of(day.getYear(), Month.DECEMBER, 31);
            int back = Math.max(0, last.getDayOfWeek().getValue() - DayOfWeek.FRIDAY.getValue());
            return day.equals(last.minusDays(back));
        }
    };

    abstract boolean closes(LocalDate day);

    /** The reason as it stands in the contract {@code b3-non-sessions.csv}, e.g. {@code good-friday}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean falls(LocalDate day, Month month, int dayOfMonth) {
        return day.getMonth() == month && day.getDayOfMonth() == dayOfMonth;
    }

    private static long daysFromEaster(LocalDate day) {
        return ChronoUnit.DAYS.between(easter(day.getYear()), day);
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
