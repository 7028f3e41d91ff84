package dev.pregao.notifier;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import dev.pregao.local.LocalCloud;
import dev.pregao.notifier.event.S3Events;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact that is deployed, invoked as the template wires it; what needs no remote call. */
class FunctionIT {

    private static final String TEST_EVENT = "{\"Event\":\"s3:TestEvent\"}";

    private static LocalCloud cloud;

    @BeforeAll
    static void startCloud(@TempDir Path data) {
        cloud = Bench.startCloud(data, Set.of("pregao-fetcher", "pregao-catalog", "pregao-reconcile"));
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @Test
    void wholeBatchIsOneCallAndOnlyTheUnreadableMessageComesBack() {
        invoke("pregao-notifier", SqsEvents.of(TEST_EVENT, "not json", S3Events.withKey("refined/x.parquet")))
                .header("X-Amz-Function-Error", nullValue())
                .body("batchItemFailures.itemIdentifier", contains("m-2"));
    }

    @Test
    void nothingToDoIsAnEmptyList() {
        invoke("pregao-notifier", SqsEvents.of(TEST_EVENT))
                .header("X-Amz-Function-Error", nullValue())
                .body("batchItemFailures", empty());
    }

    @Test
    void whatIsNoSqsEventIsAnErrorThatSaysSo() {
        invoke("pregao-notifier", "{\"tickers\":[\"BVSP\"]}")
                .header("X-Amz-Function-Error", "Unhandled")
                .body("errorMessage", containsString("not an SQS event"));
    }

    @Test
    void sameArtifactIsTheReplayWhereTheTemplateSaysSo() {
        // A run that succeeded is done; what is unreadable comes back.
        invoke("pregao-replay", SqsEvents.of(Contract.text("glue-state-change.json"), "{\"batch\":\"../..\"}"))
                .header("X-Amz-Function-Error", nullValue())
                .body("batchItemFailures.itemIdentifier", contains("m-2"));
    }

    private static ValidatableResponse invoke(String function, String event) {
        return given().baseUri(cloud.endpoint().toString())
                .body(event)
                .when()
                .post("/2015-03-31/functions/" + function + "/invocations")
                .then()
                .statusCode(200);
    }
}
