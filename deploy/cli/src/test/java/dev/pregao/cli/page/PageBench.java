package dev.pregao.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** How soon a person sees something, as the browser measures it: what {@code deploy/bench/run page} prints. */
public final class PageBench {
    private static final String DATABASE = "workspace_db";
    private static final String HISTORY = "tb_historico";
    private static final int TIMES = 5;
    private static final String STATIONS = "document.querySelectorAll('.station').length === 7";

    private PageBench() {}

    /** Arguments: the cloud's address, the first year of tb_historico, the ticker to draw. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String address = arguments[0] + "/";
        String paper = "papers/" + arguments[2] + "/series";
        register(URI.create(address), Integer.parseInt(arguments[1]));
        try (Browser browser = Browser.start()) {
            browser.size(1280, 900);
            browser.prefer("light", "pt-BR");
            for (int time = 1; time <= TIMES; time++) {
                long path = usable(browser, address, STATIONS);
                long counted = usable(browser, address, STATIONS + " && !document.querySelector('[aria-busy=true]')");
                JsonNode series =
                        browser.run("fetch('/_pregao/api/%s').then((answer) => answer.json())".formatted(paper));
                String first = series.path("sessions").path(0).asText();
                browser.open(address + "#/papel/" + arguments[2] + "?de=" + first);
                browser.await("document.querySelector('.chart[data-drawn]')");
                double data = browser.run("performance.getEntriesByType('resource')"
                                + ".find((each) => each.name.endsWith('%s')).responseEnd".formatted(paper))
                        .asDouble();
                double drawn = browser.run("Number(document.querySelector('.chart').dataset.drawn)")
                        .asDouble();
                long quality =
                        usable(browser, address + "#/qualidade", "document.querySelector('.strip canvas')?.width > 0");
                long sql = usable(browser, address + "#/sql", "document.querySelector('.CodeMirror')");
                System.out.printf(
                        "page caminho_usable_ms=%d caminho_counted_ms=%d papel_sessions=%d papel_data_ms=%.0f papel_drawn_after_data_ms=%.0f"
                                + " qualidade_usable_ms=%d sql_usable_ms=%d%n",
                        path, counted, series.path("sessions").size(), data, drawn - data, quality, sql);
            }
            System.out.println("complaints=" + browser.complaints());
        }
    }

    /** The years that a writer has put there behind the catalog's back. */
    private static void register(URI endpoint, int first) {
        try (GlueClient glue = GlueClient.builder()
                .endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
            List<Partition> known =
                    glue
                            .getPartitionsPaginator(
                                    get -> get.databaseName(DATABASE).tableName(HISTORY))
                            .stream()
                            .flatMap(page -> page.partitions().stream())
                            .toList();
            Partition newest = known.get(known.size() - 1);
            String year = newest.values().get(0);
            Set<String> there = new HashSet<>();
            known.forEach(partition -> there.addAll(partition.values()));
            List<PartitionInput> missing = IntStream.range(first, Integer.parseInt(year))
                    .mapToObj(Integer::toString)
                    .filter(each -> !there.contains(each))
                    .map(each -> partition(newest.storageDescriptor(), year, each))
                    .toList();
            glue.batchCreatePartition(
                    create -> create.databaseName(DATABASE).tableName(HISTORY).partitionInputList(missing));
        }
    }

    private static PartitionInput partition(StorageDescriptor like, String of, String year) {
        return PartitionInput.builder()
                .values(year)
                .storageDescriptor(like.toBuilder()
                        .location(like.location().replace("ano=" + of, "ano=" + year))
                        .build())
                .build();
    }

    /** Milliseconds from the click on the address to a state that shows what was asked for. */
    private static long usable(Browser browser, String address, String state) {
        browser.open(address);
        return browser.run(
                        """
                        new Promise((resolve) => {
                          const look = () => (%s ? resolve(performance.now()) : requestAnimationFrame(look));
                          look();
                        })"""
                                .formatted(state))
                .asLong();
    }
}
