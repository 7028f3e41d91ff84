package dev.pregao.chaos.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;

/** What befalls the cloud's parts while a schedule goes on; the same seed tries the same things in the same order. */
final class Trouble {
    private static final List<String> RULES = List.of("pregao-run-succeeded", "pregao-run-failed");
    private static final List<String> QUEUES = List.of("raw-objects", "replay");

    private final Cloud cloud;
    private final Aws aws;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();

    Trouble(Cloud cloud, Aws aws, long seed) {
        this.cloud = cloud;
        this.aws = aws;
        this.random = new Random(seed);
    }

    /** One thing, or none where there is nothing to do it to. */
    void strike() throws IOException, InterruptedException {
        int what = random.nextInt(10);
        switch (what) {
            case 0, 1, 2 -> count("job killed", cloud.killJob(random));
            case 3, 4 -> count("function killed", cloud.killFunction(random));
            case 5 -> {
                cloud.killAndStart();
                count("cloud killed", true);
            }
            case 6 -> {
                cloud.stopAndStart();
                count("cloud restarted", true);
            }
            case 7 -> {
                String rule = RULES.get(random.nextInt(RULES.size()));
                aws.events.disableRule(disable -> disable.name(rule));
                count("rule off", true);
            }
            case 8, 9 -> meddle(QUEUES.get(random.nextInt(QUEUES.size())));
            default -> throw new IllegalStateException("no trouble " + what);
        }
    }

    /** Both rules on again, as they stand in the template. */
    void end() {
        RULES.forEach(rule -> aws.events.enableRule(enable -> enable.name(rule)));
    }

    Map<String, Integer> done() {
        return done;
    }

    /** Messages dropped, doubled, or sent again later, out of their order. */
    private void meddle(String queue) {
        String url = aws.queueUrl(queue);
        List<Message> messages = aws.sqs
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(5))
                .messages();
        for (Message message : messages) {
            int copies = random.nextInt(3);
            for (int copy = 0; copy < copies; copy++) {
                int delay = random.nextInt(6);
                aws.sqs.sendMessage(
                        send -> send.queueUrl(url).messageBody(message.body()).delaySeconds(delay));
            }
            aws.sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
            count(copies == 0 ? "message dropped" : copies == 1 ? "message late" : "message doubled", true);
        }
    }

    private void count(String what, boolean happened) {
        if (happened) {
            done.merge(what, 1, Integer::sum);
        }
    }
}
