package dev.pregao.notifier;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import dev.pregao.notifier.event.S3Events;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The function behind Lambda's wire format; what needs no remote call. */
@QuarkusTest
class OrchestrateHandlerIT {

    private static final String TEST_EVENT = "{\"Event\":\"s3:TestEvent\"}";

    @Test
    void wholeBatchIsOneCallAndOnlyTheUnreadableMessageComesBack() {
        given().body(SqsEvents.of(TEST_EVENT, "not json", S3Events.withKey("refined/x.parquet")))
                .when()
                .post("/")
                .then()
                .statusCode(200)
                .body("batchItemFailures.itemIdentifier", contains("m-2"));
    }

    @Test
    void nothingToDoIsAnEmptyList() {
        given().body(SqsEvents.of(TEST_EVENT))
                .when()
                .post("/")
                .then()
                .statusCode(200)
                .body("batchItemFailures", empty());
    }

    @Test
    void whatIsNoSqsEventIsAnErrorThatSaysSo() {
        given().body("{\"tickers\":[\"BVSP\"]}")
                .when()
                .post("/")
                .then()
                .statusCode(500)
                .body("errorMessage", containsString("not an SQS event"));
    }
}
