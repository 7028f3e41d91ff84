package dev.pregao.chaos;

import dev.pregao.notifier.event.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SQS with Lambda's event sources: a queue with a consumer hands it whatever is visible, in any order and grouping. */
final class MemoryQueues implements SqsClient {

    /** As the template has it. */
    private static final int RECEIVES_AT_MOST = 10;

    private static final class Message {
        private final int number;
        private final String id;
        private final String body;
        private Instant visibleAt;
        private int receives;

        private Message(int number, String body, Instant visibleAt) {
            this.number = number;
            this.id = "m-" + number;
            this.body = body;
            this.visibleAt = visibleAt;
        }
    }

    private static final Comparator<Message> AS_SENT = Comparator.comparingInt(message -> message.number);

    /** A queue has thousands of messages that wait, and is looked at for each of them: those visible come first. */
    private static final Comparator<Message> AS_VISIBLE =
            Comparator.<Message, Instant>comparing(message -> message.visibleAt).thenComparing(AS_SENT);

    private record Consumer(Duration visibility, Function<List<QueueMessage>, List<String>> function) {}

    private final World world;
    private final Map<String, NavigableSet<Message>> queues = new HashMap<>();
    private final Map<String, Consumer> consumers = new LinkedHashMap<>();
    private int messages;

    MemoryQueues(World world) {
        this.world = world;
    }

    void consume(String queue, Duration visibility, Function<List<QueueMessage>, List<String>> function) {
        consumers.put(queue, new Consumer(visibility, function));
    }

    List<String> bodies(String queue) {
        return queue(queue).stream()
                .sorted(AS_SENT)
                .map(message -> message.body)
                .toList();
    }

    /** As SQS redrive does. */
    void move(String from, String to) {
        List<String> bodies = bodies(from);
        queue(from).clear();
        bodies.forEach(body -> send(to, body, Duration.ZERO));
    }

    void send(String queue, String body, Duration delay) {
        queue(queue).add(new Message(messages++, body, world.now().plus(delay)));
        pollAt(queue, delay.plus(world.upTo(60)));
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        String queue = request.queueUrl().substring(request.queueUrl().lastIndexOf('/') + 1);
        return world.call("SendMessage " + queue, () -> {
            int delay = request.delaySeconds() == null ? 0 : request.delaySeconds();
            send(queue, request.messageBody(), Duration.ofSeconds(delay));
            return SendMessageResponse.builder().build();
        });
    }

    private void pollAt(String queue, Duration delay) {
        if (consumers.containsKey(queue)) {
            world.in(delay, () -> poll(queue));
        }
    }

    private void poll(String queue) {
        Consumer consumer = consumers.get(queue);
        List<Message> visible = visible(queue);
        Collections.shuffle(visible, world.random);
        if (visible.size() > 1 && world.chance(0.3)) {
            visible = visible.subList(0, 1 + world.random.nextInt(visible.size() - 1));
            pollAt(queue, world.upTo(60));
        }
        List<Message> received = receive(queue, visible, consumer.visibility());
        if (received.isEmpty()) {
            return;
        }
        List<String> comeBack = invoke(queue, consumer, received);
        for (Message message : received) {
            if (!comeBack.contains(message.id) && !world.chance(0.03)) {
                queue(queue).remove(message);
            }
        }
    }

    private List<Message> visible(String queue) {
        List<Message> visible = new ArrayList<>();
        for (Message message : queue(queue)) {
            if (message.visibleAt.isAfter(world.now())) {
                break;
            }
            visible.add(message);
        }
        visible.sort(AS_SENT);
        return visible;
    }

    private List<Message> receive(String queue, List<Message> visible, Duration visibility) {
        List<Message> received = new ArrayList<>();
        for (Message message : visible) {
            queue(queue).remove(message);
            if (++message.receives > RECEIVES_AT_MOST) {
                send(queue + "-dlq", message.body, Duration.ZERO);
            } else {
                message.visibleAt = world.now().plus(visibility);
                queue(queue).add(message);
                pollAt(queue, visibility);
                received.add(message);
            }
        }
        return received;
    }

    private List<String> invoke(String queue, Consumer consumer, List<Message> received) {
        List<QueueMessage> batch = received.stream()
                .map(message -> new QueueMessage(message.id, message.body))
                .toList();
        world.note("-> " + queue + " " + batch.size() + " messages");
        try {
            List<String> comeBack = consumer.function().apply(batch);
            world.note("<- " + queue + " come back " + comeBack);
            return comeBack;
        } catch (RuntimeException | World.Killed failed) {
            world.note("<- " + queue + " all come back: " + failed);
            return batch.stream().map(QueueMessage::messageId).toList();
        }
    }

    private NavigableSet<Message> queue(String name) {
        return queues.computeIfAbsent(name, any -> new TreeSet<>(AS_VISIBLE));
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
