package dev.pregao.cli.command;

import dev.pregao.cli.session.ManyRequests;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.sql.ResultFormat;
import dev.pregao.cli.sql.Statement;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.athena.model.QueryExecution;

@Command(name = "query", mixinStandardHelpOptions = true)
public final class Query implements Runnable {
    @Mixin
    Target target = new Target();

    @ArgGroup(multiplicity = "1")
    Statement statement = new Statement();

    @Mixin
    ResultFormat format = new ResultFormat();

    @Override
    public void run() {
        String sql = statement.read();
        try (Session session = Session.open(target)) {
            Terminal terminal = new Terminal();
            QueryExecution query = terminal.busy(
                    "query", Texts.of("query.busy"), () -> session.sql().succeeded(sql));
            System.out.print(format.text(session.sql().result(query)));
            session.aws().embedded().ifPresent(cloud -> ManyRequests.tell(cloud, query.queryExecutionId(), terminal));
        }
    }
}
