package dev.pregao.cli.session;

import dev.pregao.cli.batch.BatchFolder;
import dev.pregao.cli.migrate.Layout;
import dev.pregao.cli.sql.Sql;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.local.LocalCloud;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * The stack a command talks to: a deployed one, the cloud that runs, or one booted for this command on what the data
 * directory holds.
 */
public final class Session implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private final @Nullable LocalCloud booted;
    private final Aws aws;
    private final StackNames names;

    private Session(Aws aws, StackNames names, @Nullable LocalCloud booted) {
        this.booted = booted;
        this.aws = aws;
        this.names = names;
    }

    /** Refuses a lake of an older layout. */
    public static Session open(Target target) {
        Session session = openAnyLayout(target);
        try {
            session.layout().refuseOld();
            return session;
        } catch (RuntimeException refused) {
            session.close();
            throw refused;
        }
    }

    public static Session openAnyLayout(Target target) {
        target.check();
        if (target.aws) {
            return deployed(target);
        }
        return target.running().map(Session::of).orElseGet(() -> boot(target));
    }

    public static Session of(LocalCloud cloud) {
        return new Session(Aws.local(cloud.endpoint()), StackNames.LOCAL, cloud);
    }

    public static Session of(Running running) {
        Interruption.willSay(Texts.of("stopped.goes-on"));
        return new Session(Aws.local(running.endpoint()), StackNames.LOCAL, null);
    }

    /** The account is that of the credentials; a stack is there when its lake bucket is. */
    private static Session deployed(Target target) {
        Aws aws;
        StackNames names;
        try {
            aws = Aws.configured();
            names = target.names(aws.sts.getCallerIdentity().account());
        } catch (SdkClientException | StsException refused) {
            throw new BadInput(Texts.of("aws.no-credentials", firstSentence(refused)));
        }
        try {
            aws.s3.headBucket(head -> head.bucket(names.lakeBucket()));
        } catch (S3Exception refused) {
            aws.close();
            if (refused.statusCode() == NOT_FOUND) {
                throw new BadInput(Texts.of("aws.no-stack", names.lakeBucket(), names.prefix(), names.account()));
            }
            throw refused;
        }
        Interruption.willSay(Texts.of("stopped.goes-on"));
        return new Session(aws, names, null);
    }

    /** The SDK goes on with every provider it has asked. */
    private static String firstSentence(Exception refused) {
        return String.valueOf(refused.getMessage()).replaceAll("(?s) from any of the providers.*", "");
    }

    private static Session boot(Target target) {
        return of(Boot.startAnyLayout(
                target.dataDir.absolute(), target.made(), Boot.ANY_PORT, Boot.Functions.AS_DEPLOYED));
    }

    /** Whether the cloud ends with this command, and leaves what was begun to the next start. */
    public boolean endsWithCommand() {
        return booted != null;
    }

    public Aws aws() {
        return aws;
    }

    public StackNames names() {
        return names;
    }

    public Sql sql() {
        return new Sql(aws.athena, names);
    }

    public BatchFolder batches() {
        return new BatchFolder(aws.s3, names);
    }

    public Layout layout() {
        return new Layout(aws.s3, names);
    }

    /** Tells what of a recorded market's files could not be read; nothing of a deployed stack. */
    public void tellRefusedFiles(Terminal terminal) {
        aws.embedded().ifPresent(cloud -> RefusedFiles.tell(cloud, terminal));
    }

    public URI queue(String name) {
        return URI.create(aws.sqs.getQueueUrl(get -> get.queueName(name)).queueUrl());
    }

    @Override
    public void close() {
        aws.close();
        if (booted != null) {
            booted.close();
        }
    }
}
