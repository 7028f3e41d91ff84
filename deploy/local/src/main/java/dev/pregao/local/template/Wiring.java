package dev.pregao.local.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds an ARN that leads nowhere, and a queue that hides its messages for less time than its function may take. */
final class Wiring {
    private final TemplateDocument document;
    private final Set<String> queues = new HashSet<>();
    private final Set<String> topics = new HashSet<>();
    private final Set<String> functions = new HashSet<>();

    private Wiring(Topology topology, TemplateDocument document) {
        this.document = document;
        topology.queues().forEach(each -> queues.add(each.arn()));
        topology.topics().forEach(each -> topics.add(each.arn()));
        for (Topology.Function function : topology.functions()) {
            functions.add(function.arn());
            functions.add(function.arn() + ":" + function.alias());
        }
    }

    static void check(Topology topology, TemplateDocument document) {
        Wiring wiring = new Wiring(topology, document);
        for (Topology.Bucket bucket : topology.buckets()) {
            bucket.notifications()
                    .forEach(each -> wiring.must("bucket " + bucket.name(), each.topicArn(), wiring.topics));
        }
        for (Topology.Queue queue : topology.queues()) {
            wiring.may("queue " + queue.name(), queue.deadLetterArn(), wiring.queues);
        }
        for (Topology.Subscription subscription : topology.subscriptions()) {
            wiring.must("subscription to " + subscription.endpoint(), subscription.topicArn(), wiring.topics);
            if (subscription.protocol().equals("sqs")) {
                wiring.must("subscription of " + subscription.topicArn(), subscription.endpoint(), wiring.queues);
            }
        }
        for (Topology.Rule rule : topology.rules()) {
            for (Topology.Target target : rule.targets()) {
                Set<String> possible = target.arn().contains(":sqs:") ? wiring.queues : wiring.functions;
                wiring.must("rule " + rule.name(), target.arn(), possible);
                wiring.may("rule " + rule.name(), target.deadLetterArn(), wiring.queues);
            }
        }
        topology.schedules()
                .forEach(each -> wiring.must("schedule " + each.name(), each.targetArn(), wiring.functions));
        wiring.functions(topology);
    }

    private void functions(Topology topology) {
        Map<String, Topology.Queue> byArn = new HashMap<>();
        topology.queues().forEach(each -> byArn.put(each.arn(), each));
        for (Topology.Function function : topology.functions()) {
            may("function " + function.name(), function.deadLetterArn(), queues);
            for (Topology.QueueSource source : function.sources()) {
                Topology.Queue queue = byArn.get(source.queueArn());
                if (queue == null) {
                    throw unknown("function " + function.name(), source.queueArn());
                }
                if (queue.visibilityTimeout().compareTo(function.timeout()) < 0) {
                    throw document.error(
                            "Resources",
                            "queue %s: VisibilityTimeout of %d s is less than the timeout of %s, %d s"
                                    .formatted(
                                            queue.name(),
                                            queue.visibilityTimeout().toSeconds(),
                                            function.name(),
                                            function.timeout().toSeconds()));
                }
            }
        }
    }

    private void may(String who, @Nullable String arn, Collection<String> possible) {
        if (arn != null) {
            must(who, arn, possible);
        }
    }

    private void must(String who, String arn, Collection<String> possible) {
        if (!possible.contains(arn)) {
            throw unknown(who, arn);
        }
    }

    private TemplateError unknown(String who, String arn) {
        return document.error("Resources", "%s names %s, which the template does not have".formatted(who, arn));
    }
}
