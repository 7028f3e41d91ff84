package dev.pregao.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.pregao.local.LocalCloud;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact that is deployed, invoked as the template wires it. */
class FunctionIT {

    private static LocalCloud cloud;

    @BeforeAll
    static void startCloud(@TempDir Path data) {
        cloud = Lake.startCloud(data, Set.of("pregao-fetcher", "pregao-notifier", "pregao-replay"));
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @Test
    void runEventBecomesPartitions() {
        try (Lake lake = new Lake(cloud, "workspace_db")) {
            // Given
            String run = lake.run("61a7455a1043aeee");
            lake.report("61a7455a1043aeee", run, "BVSP", List.of(LocalDate.of(2026, 11, 19)));

            // When
            invoke(Contract.text("glue-state-change.json").replaceAll("jr_[0-9a-f]+", run))
                    .header("X-Amz-Function-Error", nullValue());

            // Then
            assertThat(lake.note("61a7455a1043aeee").path("created").asInt()).isEqualTo(3);
            assertThat(lake.glue
                            .getPartitions(get -> get.databaseName("workspace_db")
                                    .tableName("tb_bvsp_refined")
                                    .expression("ticker = 'BVSP' AND data_pregao >= '2026-11-01'"))
                            .partitions())
                    .hasSize(1);
        }
    }

    @Test
    void failureIsTheFunctionsErrorWithItsValues() {
        invoke(Contract.text("glue-state-change.json").replaceAll("jr_[0-9a-f]+", "jr_0"))
                .header("X-Amz-Function-Error", "Unhandled")
                .body("errorMessage", containsString("jr_0"));
    }

    @Test
    void failedRunIsIgnored() {
        ignored(Contract.text("glue-state-change.json").replace("SUCCEEDED", "FAILED"));
    }

    @Test
    void anotherJobsRunIsIgnored() {
        ignored(Contract.text("glue-state-change.json").replace("pregao-etl", "somebody-elses"));
    }

    @Test
    void whatIsNoRunEventIsAnErrorThatSaysSo() {
        invoke("{\"batch\": \"61a7455a1043aeee\"}")
                .header("X-Amz-Function-Error", "Unhandled")
                .body("errorMessage", containsString("not a 'Glue Job State Change' event"));
    }

    @Test
    void sameArtifactIsTheReconcilerWhereTheTemplateSaysSo() {
        invoke("pregao-reconcile", Contract.text("repair-request.json"))
                .header("X-Amz-Function-Error", nullValue())
                .body("dryRun", is(true))
                .body("full", is(false))
                .body("counts", not(hasKey("batch-without-run")));
    }

    @Test
    void schedulesEventIsAnOrdinaryReconciliation() {
        invoke("pregao-reconcile", Contract.text("schedule-event.json"))
                .header("X-Amz-Function-Error", nullValue())
                .body("dryRun", is(false))
                .body("full", is(false));
    }

    /** Of neither does Glue know a run: whoever looked would fail. */
    private static void ignored(String event) {
        invoke(event).header("X-Amz-Function-Error", nullValue()).body(is(""));
    }

    private static ValidatableResponse invoke(String event) {
        return invoke("pregao-catalog", event);
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
