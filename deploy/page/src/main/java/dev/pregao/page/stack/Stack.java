package dev.pregao.page.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.contracts.StackNames;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the page tells of: the clients it asks with, the names the template gives, and what no AWS client tells.
 *
 * @param clients their owner closes them
 */
public record Stack(Clients clients, StackNames names, Surroundings surroundings) {

    /** With whatever endpoint and credentials the one who opens the page has. */
    public record Clients(S3Client s3, SqsClient sqs, GlueClient glue, AthenaClient athena, Functions functions) {}

    /** Calls a function of the stack by its name, and waits for its answer; throws with the function's own reason. */
    public interface Functions {
        JsonNode call(String function, JsonNode request);
    }
}
