package dev.pregao.cli.check;

import dev.pregao.cli.fetch.Range;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Shows where both sources, Yahoo and B3, agree, ticker by ticker, and where not.",
            "What both have said of is compared by itself, as soon as the later of them has spoken.",
            "Exit code 4 where they disagree and no reason is known."
        },
        footer = {
            "",
            "For example:",
            "  ./pregao check",
            "  ./pregao check --tickers PETR4,VALE3 --from 2024-01-01",
            "  ./pregao query \"SELECT * FROM tb_conferencia WHERE situacao = 'diverge'\""
        })
public final class Check implements Callable<Integer> {
    @Mixin
    Target target = new Target();

    @Mixin
    Range range = new Range();

    @Override
    public Integer call() {
        Agreement.Asked asked = Agreement.Asked.of(range.read());
        try (Session session = Session.open(target)) {
            Agreement agreement = new Terminal().busy("check", "in Athena", () -> Agreement.load(session, asked));
            System.out.print(agreement.text(Terminal.locale(), Terminal.columns()));
            return (agreement.isWhole() ? ExitCode.DONE : ExitCode.FINDINGS).code;
        }
    }
}
