package dev.pregao.contracts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** What keys, and what people ask for by keys, read alike. */
public final class KeyText {

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    private KeyText() {}

    /**
     * The date that {@code yyyy-MM-dd} exactly spells; empty where there is no such day. The length comes first: of a
     * megabyte of text no parser shall make a message.
     */
    public static Optional<LocalDate> date(String text) {
        try {
            return text.length() == DATE_LENGTH ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
