package dev.pregao.contracts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** What keys read alike. */
final class KeyText {

    private KeyText() {}

    /** The date that {@code yyyy-MM-dd} exactly spells; empty where there is no such day. */
    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
