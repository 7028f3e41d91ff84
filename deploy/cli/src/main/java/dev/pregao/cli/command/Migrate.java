package dev.pregao.cli.command;

import dev.pregao.cli.batch.RecomputeManifest;
import dev.pregao.cli.batch.Recomputes;
import dev.pregao.cli.migrate.Layout;
import dev.pregao.cli.migrate.Migration;
import dev.pregao.cli.session.Running;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a lake of an older version over to this one: copies each raw object to its new key, unchanged,",
            "deletes nothing, and recomputes the tables. Stopped half way, it goes on when it is run again."
        },
        footer = {
            "",
            "Of a deployed stack, deploy this version first, then run it with --aws. The copied objects raise events",
            "as any others do; what their batches compute is what is there."
        })
public final class Migrate implements Runnable {
    private static final int LISTED = 50;

    @Mixin
    Target target = new Target();

    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        try (Session session = Session.openAnyLayout(target)) {
            Layout layout = session.layout();
            if (!layout.hasOldObjects()) {
                System.out.println("This lake is of this version; there is nothing to bring over.");
                return;
            }
            refuseOldCloud(layout);
            Migration.Done done = new Migration(session.aws().s3, session.names(), terminal).run();
            layout.mark();
            System.out.print(told(done));
            System.out.print(Rebuild.told(new Recomputes(session, terminal)
                    .run(RecomputeManifest.rebuild(session.names().rawBucket(), List.of(), Instant.now()))
                    .report()));
        }
    }

    /** This version's cloud serves no such lake, so it is the older version's that runs. */
    private void refuseOldCloud(Layout layout) {
        if (!target.aws && layout.isOld()) {
            Running.find(target.dataDir.absolute()).ifPresent(old -> {
                if (old.process().pid() != ProcessHandle.current().pid()) {
                    throw new BadInput("the older version's cloud still runs at " + old.endpoint()
                            + "; stop it with './pregao down'");
                }
            });
        }
    }

    static String told(Migration.Done done) {
        StringBuilder text = new StringBuilder("%d raw objects copied to their new keys, %d were there already.\n"
                .formatted(done.copied(), done.there()));
        if (!done.left().isEmpty()) {
            text.append("%d are no bars of a ticker and stay where they are:\n"
                    .formatted(done.left().size()));
            done.left().stream()
                    .limit(LISTED)
                    .forEach(key -> text.append("  ").append(key).append('\n'));
            if (done.left().size() > LISTED) {
                text.append("  (the first ").append(LISTED).append(")\n");
            }
        }
        return text.toString();
    }
}
