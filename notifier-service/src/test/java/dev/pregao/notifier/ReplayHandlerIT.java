package dev.pregao.notifier;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same artifact, told by its configuration to be the other function. */
@QuarkusTest
@TestProfile(ReplayHandlerIT.Replays.class)
class ReplayHandlerIT {

    @Test
    void runThatSucceededIsDoneAndWhatIsUnreadableComesBack() {
        given().body(SqsEvents.of(Contract.text("glue-state-change.json"), "{\"batch\":\"../..\"}"))
                .when()
                .post("/")
                .then()
                .statusCode(200)
                .body("batchItemFailures.itemIdentifier", contains("m-2"));
    }

    public static final class Replays implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.funqy.export", "replay");
        }
    }
}
