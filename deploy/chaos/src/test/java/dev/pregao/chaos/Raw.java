package dev.pregao.chaos;

/** Raw keys of this simulation: all of one year, a month of two digits without a leading zero. */
final class Raw {

    static final String BARS = "raw/source=yahoo/";

    private Raw() {}

    static String key(String ticker, String session, int version) {
        return version(folder(ticker, session), version);
    }

    static String version(String folder, int version) {
        return folder + "20261123T120000Z-%08x.parquet".formatted(version);
    }

    /** Where all versions of a session lie. */
    static String folder(String ticker, String session) {
        return BARS + "ticker=" + ticker + "/date=" + session + "/";
    }

    static String ticker(String key) {
        return key.split("/")[2].substring("ticker=".length());
    }

    static String session(String key) {
        return key.split("/")[3].substring("date=".length());
    }

    static String year(String key) {
        return session(key).substring(0, 4);
    }

    static String month(String key) {
        return session(key).substring(5, 7);
    }
}
