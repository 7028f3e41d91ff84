package dev.pregao.cli;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What runs, what is where, and what waits. */
record StatusText(Session session, Running running) {
    private static final List<String> QUEUES =
            List.of("raw-objects", "raw-objects-dlq", "replay", "replay-dlq", "dead-batches", "events-dlq");

    @Override
    public String toString() {
        StackNames names = session.names();
        StringBuilder text = new StringBuilder();
        text.append("Pregão runs at ")
                .append(running.endpoint())
                .append(", market ")
                .append(running.market())
                .append(", process ")
                .append(running.process().pid())
                .append('\n');
        text.append("  objects   ")
                .append(running.lake())
                .append("  (buckets ")
                .append(names.rawBucket())
                .append(", ")
                .append(names.lakeBucket())
                .append(")\n");
        text.append("  tables    ")
                .append(StackNames.DATABASE)
                .append('.')
                .append(StackNames.REFINED)
                .append(", ")
                .append(StackNames.DATABASE)
                .append('.')
                .append(StackNames.MONTHLY)
                .append('\n');
        text.append("  queues    ")
                .append(String.join(", ", QUEUES.stream().map(this::depth).toList()))
                .append('\n');
        text.append("  last run  ").append(lastRun()).append('\n');
        text.append("  schedule  curl -X POST ")
                .append(running.endpoint())
                .append("/_pregao/schedules/execucao_diaria_ingestao\n");
        text.append("Any AWS client can talk to it:\n");
        text.append("  export AWS_ENDPOINT_URL=")
                .append(running.endpoint())
                .append(" AWS_REGION=sa-east-1 AWS_ACCESS_KEY_ID=pregao AWS_SECRET_ACCESS_KEY=pregao\n");
        return text.toString();
    }

    private String depth(String queue) {
        String url = session.aws()
                .sqs
                .getQueueUrl(get -> get.queueName(session.names().queue(queue)))
                .queueUrl();
        Map<QueueAttributeName, String> attributes = session.aws()
                .sqs
                .getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return queue + " "
                + attributes.values().stream().mapToLong(Long::parseLong).sum();
    }

    private String lastRun() {
        List<JobRun> runs = session.aws()
                .glue
                .getJobRuns(get -> get.jobName(session.names().etlJob()).maxResults(1))
                .jobRuns();
        if (runs.isEmpty()) {
            return "none yet";
        }
        JobRun run = runs.get(0);
        return run.jobRunState() + " " + run.id() + ", started " + run.startedOn();
    }
}
