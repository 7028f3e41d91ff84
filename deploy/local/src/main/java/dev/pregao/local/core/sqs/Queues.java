package dev.pregao.local.core.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.Nil$;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scalikejdbc.ConnectionPool;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS: ElasticMQ, its queues and messages kept in an H2 file, so that no stop and no crash loses one. */
public final class Queues implements AutoCloseable {
    private static final Duration PATIENCE = Duration.create(30, "s");

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final URI endpoint;
    private final QueueActors messages;
    private final SqsClient client;

    private Queues(ActorSystem actors, SQSRestServer server, QueueActors messages, URI endpoint, String region) {
        this.actors = actors;
        this.server = server;
        this.messages = messages;
        this.endpoint = endpoint;
        this.client = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Finds the queues and messages of before; queue URLs name {@code publicEndpoint}. */
    public static Queues start(Path folder, String region, String account, URI publicEndpoint) {
        ActorSystem actors = ActorSystem.create("queues", QuietActors.CONFIG, ActorSystem.class.getClassLoader());
        try {
            Files.createDirectories(folder);
            String store = MessageStore.open(folder.resolve("queues"));
            InFlight.handBack();
            ActorRef persistence = actors.actorOf(Props.create(
                    SqlQueuePersistenceActor.class,
                    new SqlQueuePersistenceConfig(true, "org.h2.Driver", store, "", "", false),
                    Nil$.MODULE$));
            ActorRef manager = actors.actorOf(Props.create(
                    QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(persistence)));
            SQSRestServer server = SQSRestServerBuilder.withActorSystem(actors)
                    .withQueueManagerActor(manager)
                    .withQueueEventListener(persistence)
                    .withInterface("127.0.0.1")
                    .withDynamicPort()
                    .withServerAddress(new NodeAddress("http", "127.0.0.1", publicEndpoint.getPort(), ""))
                    .withAWSRegion(region)
                    .withAWSAccountId(account)
                    .start();
            int port = server.waitUntilStarted().localAddress().getPort();
            Await.result(Patterns.ask(persistence, new QueueEvent.Restore(manager), PATIENCE.toMillis()), PATIENCE);
            return new Queues(actors, server, new QueueActors(manager), URI.create("http://127.0.0.1:" + port), region);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep queues in " + folder, refused);
        } catch (Exception refused) {
            actors.terminate();
            throw new IllegalStateException("SQS did not start on " + folder, refused);
        }
    }

    /** Makes the queues, or gives those that are there the attributes of the template. */
    public void create(Collection<Topology.Queue> queues) {
        Map<String, Topology.Queue> left = new LinkedHashMap<>();
        queues.forEach(each -> left.put(each.arn(), each));
        while (!left.isEmpty()) {
            create(left.values().iterator().next(), left);
        }
    }

    /** A dead-letter queue must be there before the queue that names it. */
    private void create(Topology.Queue queue, Map<String, Topology.Queue> left) {
        left.remove(queue.arn());
        Topology.Queue deadLetters = left.get(queue.deadLetterArn());
        if (deadLetters != null) {
            create(deadLetters, left);
        }
        create(queue);
    }

    private void create(Topology.Queue queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibilityTimeout()));
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(queue.retention()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, seconds(queue.delay()));
        if (queue.deadLetterArn() != null) {
            attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    new ObjectMapper()
                            .createObjectNode()
                            .put("deadLetterTargetArn", queue.deadLetterArn())
                            .put("maxReceiveCount", queue.maxReceiveCount())
                            .toString());
        }
        boolean known = client.listQueues(list -> list.queueNamePrefix(queue.name())).queueUrls().stream()
                .anyMatch(url -> url.endsWith("/" + queue.name()));
        if (!known) {
            client.createQueue(make -> make.queueName(queue.name()).attributes(attributes));
        } else {
            client.setQueueAttributes(set -> set.queueUrl(url(queue.arn())).attributes(attributes));
        }
    }

    public void send(String queueArn, String body) {
        send(queueArn, body, Map.of());
    }

    /** Sends with message attributes of type String. */
    public void send(String queueArn, String body, Map<String, String> attributes) {
        new Inbox(messages).send(name(queueArn), body, attributes);
    }

    /** As a queue that feeds functions. */
    SourceQueue source(String queueArn) {
        return new SourceQueue(messages, name(queueArn));
    }

    /** The queue's URL as clients see it. */
    public String url(String queueArn) {
        return client.getQueueUrl(get -> get.queueName(name(queueArn))).queueUrl();
    }

    /** Talks to ElasticMQ itself, past the front door. */
    public SqsClient client() {
        return client;
    }

    /** Where ElasticMQ itself listens, behind the front door. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
        try {
            Await.result(actors.terminate(), PATIENCE);
        } catch (Exception late) {
            throw new IllegalStateException("SQS did not stop within " + PATIENCE, late);
        }
        ConnectionPool.closeAll();
    }

    private static String name(String queueArn) {
        return queueArn.substring(queueArn.lastIndexOf(':') + 1);
    }

    private static String seconds(java.time.Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
