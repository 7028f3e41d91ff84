package dev.pregao.chaos;

/** Raw keys of this simulation: all of one year, a month of two digits without a leading zero. */
final class Raw {

    private Raw() {}

    static String key(String ticker, String session, int version) {
        return folder(ticker, session) + "20261123T120000Z-%08x.parquet".formatted(version);
    }

    /** Where all versions of a session lie. */
    static String folder(String ticker, String session) {
        return "raw/source=yahoo/ticker=" + ticker + "/date=" + session + "/";
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
