package dev.pregao.cli.check;

import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "check", mixinStandardHelpOptions = true)
public final class Check implements Callable<Integer> {
    @Mixin
    Target target = new Target();

    @Mixin
    Range range = new Range();

    @Override
    public Integer call() {
        Agreement.Asked asked = Agreement.Asked.of(range.read());
        try (Session session = Session.open(target)) {
            Agreement agreement =
                    new Terminal().busy("check", Texts.of("query.busy"), () -> Agreement.load(session, asked));
            System.out.print(agreement.text(Terminal.locale(), Terminal.columns()));
            return (agreement.isWhole() ? ExitCode.DONE : ExitCode.FINDINGS).code;
        }
    }
}
