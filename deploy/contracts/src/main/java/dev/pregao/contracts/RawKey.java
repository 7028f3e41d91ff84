package dev.pregao.contracts;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of one version of what a source said, below {@code raw/} of the raw bucket. {@code source=} names the shape of what
 * lies there. Keys sort as their texts do, so the versions of one thing sort by age and then by digest.
 */
public sealed interface RawKey extends Comparable<RawKey>, Serializable {

    /** Where all of them lie. */
    String ZONE = "raw/";

    /** The version, last part of the key. */
    Version version();

    /** Where all versions of this one thing lie; ends in {@code /}. */
    String folder();

    default String key() {
        return folder() + version() + ".parquet";
    }

    @Override
    default int compareTo(RawKey other) {
        return key().compareTo(other.key());
    }

    /** What to do with each kind; a new kind does not compile until every reader has said. */
    <T> T match(Cases<T> cases);

    /** One answer a kind. */
    interface Cases<T> {
        T bar(Bar key);

        T marketSession(MarketSession key);

        T eventList(EventList key);

        T indexYear(IndexYear key);
    }

    /** The key a text exactly spells; empty where it spells none. */
    static Optional<RawKey> find(String key) {
        Optional<RawKey> read = Bar.find(key).map(found -> found);
        return read.or(() -> MarketSession.find(key))
                .or(() -> EventList.find(key))
                .or(() -> IndexYear.find(key));
    }

    /** The key a text exactly spells; refused with the text quoted where it spells none. */
    static RawKey of(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException(Quoted.of(key)
                        + " is no raw key of ours, such as " + Bar.ZONE
                        + "ticker=PETR4/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet"));
    }

    /** {@code raw/source=yahoo/ticker=BVSP/date=2026-11-20/<version>.parquet}: one ticker, one session. */
    record Bar(Ticker ticker, LocalDate session, Version version) implements RawKey {

        /** Where all bars of all tickers lie. */
        public static final String ZONE = RawKey.ZONE + "source=yahoo/";

        private static final Pattern LAYOUT =
                Pattern.compile(ZONE + "ticker=([^/]+)/date=(\\d{4}-\\d{2}-\\d{2})/([^/]+)\\.parquet");
        private static final Pattern FOLDER = Pattern.compile(ZONE + "ticker=([^/]+)/");

        private static final Comparator<Bar> ORDER =
                Comparator.comparing(Bar::ticker).thenComparing(Bar::session).thenComparing(Bar::version);

        /** Begins every key of the ticker, and of no other one. */
        public static String prefix(Ticker ticker) {
            return ZONE + "ticker=" + ticker + "/";
        }

        /** Sorts after every key of the sessions before this one, and before every key of it. */
        public static String start(Ticker ticker, LocalDate session) {
            return prefix(ticker) + "date=" + session;
        }

        /** Sorts after every key of the ticker, and before every key of the next one. */
        public static String end(Ticker ticker) {
            return ZONE + "ticker=" + ticker + "0";
        }

        /** The ticker of a folder that is the prefix of its keys; empty where it is no such folder. */
        public static Optional<Ticker> findTicker(String folder) {
            Matcher parts = FOLDER.matcher(folder);
            return parts.matches() ? Ticker.find(parts.group(1)) : Optional.empty();
        }

        /** The key of a bar that a text exactly spells. */
        public static Optional<Bar> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches()
                    ? KeyText.date(parts.group(2)).flatMap(session -> Ticker.find(parts.group(1))
                            .flatMap(ticker ->
                                    Version.find(parts.group(3)).map(version -> new Bar(ticker, session, version))))
                    : Optional.empty();
        }

        @Override
        public String folder() {
            return start(ticker, session) + "/";
        }

        /** As the texts compare, without making them. */
        @Override
        public int compareTo(RawKey other) {
            return other instanceof Bar bar ? ORDER.compare(this, bar) : RawKey.super.compareTo(other);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.bar(this);
        }

        @Override
        public String toString() {
            return key();
        }
    }

    /** {@code raw/source=b3/date=2026-11-20/<version>.parquet}: one session of the whole market, every record of COTAHIST. */
    record MarketSession(LocalDate session, Version version) implements RawKey {

        /** Where all sessions lie. */
        public static final String ZONE = RawKey.ZONE + "source=b3/";

        private static final Pattern LAYOUT = Pattern.compile(ZONE + "date=(\\d{4}-\\d{2}-\\d{2})/([^/]+)\\.parquet");

        /** Sorts after every key of the sessions before this one, and before every key of it. */
        public static String start(LocalDate session) {
            return ZONE + "date=" + session;
        }

        /** The key of a session that a text exactly spells. */
        public static Optional<MarketSession> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches()
                    ? KeyText.date(parts.group(1)).flatMap(session -> Version.find(parts.group(2))
                            .map(version -> new MarketSession(session, version)))
                    : Optional.empty();
        }

        @Override
        public String folder() {
            return start(session) + "/";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.marketSession(this);
        }

        @Override
        public String toString() {
            return key();
        }
    }

    /**
     * {@code raw/source=b3-eventos/issuer=PETR/<version>.parquet}: B3's lists of an issuer's corporate actions.
     *
     * @param issuer the four characters that begin its papers' codes
     */
    record EventList(String issuer, Version version) implements RawKey {

        /** Where all lists lie. */
        public static final String ZONE = RawKey.ZONE + "source=b3-eventos/";

        private static final Pattern LAYOUT = Pattern.compile(ZONE + "issuer=([A-Z][A-Z0-9]{3})/([^/]+)\\.parquet");

        /** Begins every key of the issuer, and of no other one. */
        public static String prefix(String issuer) {
            return ZONE + "issuer=" + issuer + "/";
        }

        /** The key of a list that a text exactly spells. */
        public static Optional<EventList> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches()
                    ? Version.find(parts.group(2)).map(version -> new EventList(parts.group(1), version))
                    : Optional.empty();
        }

        @Override
        public String folder() {
            return prefix(issuer);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.eventList(this);
        }

        @Override
        public String toString() {
            return key();
        }
    }

    /**
     * {@code raw/source=b3-indice/index=IBOV/year=2026/<version>.parquet}: official closes of an index and year.
     *
     * @param index B3's code of the index, which for the Ibovespa is not its ticker
     */
    record IndexYear(String index, int year, Version version) implements RawKey {

        /** Where all years of all indices lie. */
        public static final String ZONE = RawKey.ZONE + "source=b3-indice/";

        /** What B3 calls the index whose ticker is BVSP. */
        public static final String IBOVESPA = "IBOV";

        private static final Pattern LAYOUT =
                Pattern.compile(ZONE + "index=([A-Z][A-Z0-9]{3})/year=([12]\\d{3})/([^/]+)\\.parquet");

        /** The key of a year that a text exactly spells. */
        public static Optional<IndexYear> find(String key) {
            Matcher parts = LAYOUT.matcher(key);
            return parts.matches()
                    ? Version.find(parts.group(3))
                            .map(version -> new IndexYear(parts.group(1), Integer.parseInt(parts.group(2)), version))
                    : Optional.empty();
        }

        @Override
        public String folder() {
            return IndexFolders.of(index, year);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.indexYear(this);
        }

        @Override
        public String toString() {
            return key();
        }
    }
}
