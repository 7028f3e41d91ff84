package dev.pregao.fetcher.source.b3;

import java.util.Locale;

/**
 * The fields of a record of type 01 in B3's layout (SeriesHistoricas_Layout, revision 02 of 2020-10-05), positions counted
 * from 1, both ends included. Prices are cents and stand for {@link #FATCOT} papers.
 */
public enum CotahistField {
    DATA(3, 10, Kind.NUMBER),
    CODBDI(11, 12, Kind.TEXT),
    CODNEG(13, 24, Kind.TEXT),
    TPMERC(25, 27, Kind.TEXT),
    NOMRES(28, 39, Kind.TEXT),
    ESPECI(40, 49, Kind.TEXT),
    PRAZOT(50, 52, Kind.TEXT),
    MODREF(53, 56, Kind.TEXT),
    PREABE(57, 69, Kind.NUMBER),
    PREMAX(70, 82, Kind.NUMBER),
    PREMIN(83, 95, Kind.NUMBER),
    PREMED(96, 108, Kind.NUMBER),
    PREULT(109, 121, Kind.NUMBER),
    PREOFC(122, 134, Kind.NUMBER),
    PREOFV(135, 147, Kind.NUMBER),
    TOTNEG(148, 152, Kind.NUMBER),
    QUATOT(153, 170, Kind.NUMBER),
    VOLTOT(171, 188, Kind.NUMBER),
    PREEXE(189, 201, Kind.NUMBER),
    INDOPC(202, 202, Kind.NUMBER),
    DATVEN(203, 210, Kind.NUMBER),
    FATCOT(211, 217, Kind.NUMBER),
    PTOEXE(218, 230, Kind.NUMBER),
    CODISI(231, 242, Kind.TEXT),
    DISMES(243, 245, Kind.NUMBER);

    /** Digits, filled with zeros on the left; or Latin-1 text, filled with blanks on the right. */
    enum Kind {
        NUMBER,
        TEXT
    }

    private final int first;
    private final int last;
    private final Kind kind;

    CotahistField(int first, int last, Kind kind) {
        this.first = first;
        this.last = last;
        this.kind = kind;
    }

    /** Position of the first character, counted from 1. */
    public int first() {
        return first;
    }

    /** Position of the last character, counted from 1. */
    public int last() {
        return last;
    }

    /** Offset in a line's bytes. */
    public int offset() {
        return first - 1;
    }

    /** How many characters it has, those that fill it included. */
    public int length() {
        return last - first + 1;
    }

    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** The column of the raw object. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
