package dev.pregao.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The function behind Lambda's wire format; what needs no remote call. */
@QuarkusTest
class RunHandlerIT {

    @Test
    void failedRunIsIgnored() {
        given().body(Contract.text("glue-state-change.json").replace("SUCCEEDED", "FAILED"))
                .when()
                .post("/")
                .then()
                .statusCode(204);
    }

    @Test
    void anotherJobsRunIsIgnored() {
        given().body(Contract.text("glue-state-change.json").replace("pregao-etl", "somebody-elses"))
                .when()
                .post("/")
                .then()
                .statusCode(204);
    }

    @Test
    void whatIsNoRunEventIsAnErrorThatSaysSo() {
        given().body("{\"batch\": \"61a7455a1043aeee\"}")
                .when()
                .post("/")
                .then()
                .statusCode(500)
                .body("errorMessage", containsString("not a 'Glue Job State Change' event"));
    }
}
