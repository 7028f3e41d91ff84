package dev.pregao.cli.command;

import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.sql.ResultFormat;
import dev.pregao.cli.text.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Answers SQL through the Athena API, as a table, CSV or JSON.",
        footer = {
            "",
            "For example:",
            "  ./pregao query \"SELECT ticker, max(data_pregao) FROM workspace_db.tb_bvsp_refined GROUP BY ticker\"",
            "  ./pregao query --csv \"SELECT * FROM workspace_db.tb_bvsp_mensal\" > mensal.csv"
        })
public final class Query implements Runnable {
    @Mixin
    Target target = new Target();

    @Parameters(paramLabel = "SQL", description = "One SELECT statement.")
    String statement = "";

    @Mixin
    ResultFormat format = new ResultFormat();

    @Override
    public void run() {
        if (statement.isBlank()) {
            throw new BadInput("there is no statement to answer; write one in quotes, for example \"SELECT 1\"");
        }
        try (Session session = Session.open(target)) {
            System.out.print(format.text(session.sql().run(statement)));
        }
    }
}
