package dev.pregao.page.stack;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the page tells of: the clients it asks with, the names the template gives, and what no AWS client tells.
 *
 * @param clients their owner closes them
 */
public record Stack(Clients clients, Names names, Surroundings surroundings) {

    /** With whatever endpoint and credentials the one who opens the page has. */
    public record Clients(S3Client s3, SqsClient sqs, GlueClient glue, AthenaClient athena, LambdaClient lambda) {}

    /** As {@code deploy/template.yaml} makes them from its prefix, the account and the database. */
    public record Names(String prefix, String account, String database) {

        public String rawBucket() {
            return prefix + "-raw-" + account;
        }

        public String lakeBucket() {
            return prefix + "-lake-" + account;
        }

        public String queue(String name) {
            return prefix + "-" + name;
        }

        public String etlJob() {
            return prefix + "-etl";
        }

        public String reconcile() {
            return prefix + "-reconcile";
        }

        public String workgroup() {
            return prefix;
        }

        /** As a statement names it. */
        public String qualified(String table) {
            return database + "." + table;
        }
    }
}
