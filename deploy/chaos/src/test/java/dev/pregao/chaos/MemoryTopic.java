package dev.pregao.chaos;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** The alerts topic. */
final class MemoryTopic implements SnsClient {

    private final World world;
    final List<String> alerts = new ArrayList<>();

    MemoryTopic(World world) {
        this.world = world;
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        return world.call("Publish", () -> {
            alerts.add(request.message());
            return PublishResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return "sns";
    }

    @Override
    public void close() {}
}
