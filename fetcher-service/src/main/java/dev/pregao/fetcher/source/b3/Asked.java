package dev.pregao.fetcher.source.b3;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A file of B3's historical quotes, by what it should hold. */
public sealed interface Asked {

    /** The name B3 has for it. */
    String fileName();

    /** The year its header must have. */
    int year();

    /** Whether a session belongs to it. */
    boolean holds(LocalDate session);

    /** One session: kept by B3 for the current year. */
    record Day(LocalDate session) implements Asked {

        private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("ddMMuuuu");

        @Override
        public String fileName() {
            return "COTAHIST_D" + NAME.format(session) + ".ZIP";
        }

        @Override
        public int year() {
            return session.getYear();
        }

        @Override
        public boolean holds(LocalDate other) {
            return session.equals(other);
        }
    }

    /** One year, from 1986 on; the current one grows daily. */
    record Year(int year) implements Asked {

        @Override
        public String fileName() {
            return "COTAHIST_A" + year + ".ZIP";
        }

        @Override
        public boolean holds(LocalDate session) {
            return session.getYear() == year;
        }
    }
}
