package dev.pregao.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMachineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:4566", "127.0.0.1", "localhost:4566", "LOCALHOST", "[::1]:4566", "lake.localhost:4566"
            })
    void namesThatNobodyCanBindElsewhereAreOurs(String host) {
        assertThat(OwnMachine.refusal(host, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:4566",
                "127.0.0.1.evil.example:4566",
                "localhost.evil.example",
                "evillocalhost",
                "192.0.2.2:4566",
                "0.0.0.0:4566",
                "[fd00::2]:4566",
                ""
            })
    void everyOtherNameIsRefusedAndQuoted(String host) {
        assertThat(OwnMachine.refusal(host, null))
                .hasValueSatisfying(why -> assertThat(why).contains("'" + host + "'"));
    }

    @Test
    void aRequestWithoutAHostIsRefused() {
        assertThat(OwnMachine.refusal(null, null)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://127.0.0.1:4566", "http://127.0.0.1:3000", "null"})
    void aPageOfSomebodyElseIsRefused(String origin) {
        assertThat(OwnMachine.refusal("127.0.0.1:4566", origin))
                .hasValueSatisfying(why -> assertThat(why).contains("'" + origin + "'"));
    }

    @Test
    void ourOwnPageMayAsk() {
        assertThat(OwnMachine.refusal("localhost:4566", "http://localhost:4566"))
                .isEmpty();
    }
}
