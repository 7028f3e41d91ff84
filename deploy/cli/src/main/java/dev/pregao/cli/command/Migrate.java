package dev.pregao.cli.command;

import dev.pregao.cli.batch.RecomputeManifest;
import dev.pregao.cli.batch.Recomputes;
import dev.pregao.cli.migrate.Layout;
import dev.pregao.cli.migrate.Migration;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "migrate", mixinStandardHelpOptions = true)
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
                System.out.println(Texts.of("migrate.nothing"));
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
            target.running().ifPresent(old -> {
                if (old.process().pid() != ProcessHandle.current().pid()) {
                    throw new BadInput(Texts.of("migrate.old-cloud", old.endpoint()));
                }
            });
        }
    }

    static String told(Migration.Done done) {
        StringBuilder text = new StringBuilder(Texts.of("migrate.copied", done.copied(), done.there())).append('\n');
        if (!done.left().isEmpty()) {
            text.append(Texts.of("migrate.left", done.left().size())).append('\n');
            done.left().stream()
                    .limit(LISTED)
                    .forEach(key -> text.append("  ").append(key).append('\n'));
            if (done.left().size() > LISTED) {
                text.append("  ").append(Texts.of("first", LISTED)).append('\n');
            }
        }
        return text.toString();
    }
}
