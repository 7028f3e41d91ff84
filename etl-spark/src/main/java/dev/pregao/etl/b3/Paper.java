package dev.pregao.etl.b3;

import java.io.Serializable;
import java.util.Map;

/** Which paper of an issuer a list's line is of. */
public sealed interface Paper extends Serializable {

    boolean is(String isin);

    /** The supplement names the ISIN, and tells an action once for each of the issuer's. */
    record Isin(String isin) implements Paper {

        @Override
        public boolean is(String other) {
            return isin.equals(other);
        }
    }

    /** The cash list names the class; the ISIN has it in its positions 7 to 11. */
    record OfClass(String name) implements Paper {

        private static final int BEGIN = 6;
        private static final Map<String, String> IN_ISIN = Map.of(
                "ON", "ACNOR", "PN", "ACNPR", "PNA", "ACNPA", "PNB", "ACNPB", "PNC", "ACNPC", "PND", "ACNPD", "UNT",
                "CDAM");

        @Override
        public boolean is(String isin) {
            String kind = IN_ISIN.get(name);
            return kind != null && isin.startsWith(kind, BEGIN);
        }
    }
}
