package dev.pregao.cli.status;

import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.Sentence;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.page.pipeline.QueueDepth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.glue.model.JobRun;

/** What runs, what is where, what waits, how fresh the data is. */
public record StatusText(Session session) {
    public static String local(Session session, Running running) {
        StatusText status = new StatusText(session);
        String endpoint = running.endpoint().toString();
        return Texts.of(
                        "status.local",
                        endpoint,
                        running.market(),
                        running.process().pid()) + "\n"
                + line("status.page", endpoint + "/")
                + line("status.objects", running.lake() + "  (buckets " + status.buckets() + ")")
                + status.common()
                + line("status.schedule", "curl -X POST " + endpoint + "/_pregao/schedules/execucao_diaria_ingestao")
                + Texts.of("status.clients") + "\n"
                + "  export AWS_ENDPOINT_URL=" + endpoint
                + " AWS_REGION=sa-east-1 AWS_DEFAULT_REGION=sa-east-1 AWS_ACCESS_KEY_ID=pregao AWS_SECRET_ACCESS_KEY=pregao\n"
                + Figures.sinceStart(running.endpoint());
    }

    public static String deployed(Session session) {
        StatusText status = new StatusText(session);
        return Texts.of(
                        "status.deployed",
                        session.names().prefix(),
                        session.names().account())
                + "\n"
                + line("status.objects", status.buckets())
                + status.common()
                + status.lastWeek();
    }

    /** A stack of the AWS kind may be without CloudWatch, and a reader without leave; the rest is worth telling then. */
    private String lastWeek() {
        try {
            return new CloudWatchFigures(session.aws().cloudWatch, session.names()).lastWeek(Instant.now());
        } catch (CloudWatchException refused) {
            return line("status.measured", Texts.of("status.cloudwatch-refuses", Sentence.of(refused)));
        }
    }

    private static String tables(StackNames names) {
        return Stream.of(
                        StackNames.HISTORY,
                        StackNames.MARKET,
                        StackNames.EVENTS,
                        StackNames.REFINED,
                        StackNames.MONTHLY)
                .map(names::qualified)
                .collect(Collectors.joining(", "));
    }

    private String common() {
        StackNames names = session.names();
        return line("status.tables", tables(names))
                + line(
                        "status.queues",
                        String.join(
                                ", ",
                                StackNames.QUEUES.stream().map(this::depth).toList()))
                + line("status.last-run", lastRun())
                + newest()
                + events();
    }

    private static String line(String what, String text) {
        return "  %-9s %s\n".formatted(Texts.of(what), text);
    }

    private String buckets() {
        return session.names().rawBucket() + ", " + session.names().lakeBucket();
    }

    private String depth(String queue) {
        String url = session.queue(session.names().queue(queue)).toString();
        return queue + " " + QueueDepth.of(session.aws().sqs, url).all();
    }

    private String lastRun() {
        List<JobRun> runs = session.aws()
                .glue
                .getJobRuns(get -> get.jobName(session.names().etlJob()).maxResults(1))
                .jobRuns();
        if (runs.isEmpty()) {
            return Texts.of("status.no-run");
        }
        JobRun run = runs.get(0);
        return Texts.of("status.run", run.jobRunState(), run.id(), run.startedOn());
    }

    private String events() {
        return new Completeness(session.aws().glue, session.sql(), session.names())
                .told().stream().map(text -> line("status.events", text)).collect(Collectors.joining());
    }

    private String newest() {
        LocalDate today = LocalDate.now(TradingCalendar.ZONE);
        return Freshness.told(new Freshness(session.aws().s3, session.names()).newest(today), today).stream()
                .map(text -> line("status.newest", text))
                .collect(Collectors.joining());
    }
}
