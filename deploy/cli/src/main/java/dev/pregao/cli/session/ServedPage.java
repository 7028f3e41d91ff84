package dev.pregao.cli.session;

import dev.pregao.cli.function.Invocations;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.local.wire.web.WebPage;
import dev.pregao.page.Page;
import dev.pregao.page.http.PageServer;
import dev.pregao.page.stack.Deployed;
import dev.pregao.page.stack.Embedded;
import dev.pregao.page.stack.Stack;
import dev.pregao.page.stack.Surroundings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** The page, served on loopback over the same clients as a command's. */
public final class ServedPage implements WebPage {
    private final Page page;
    private final PageServer server;
    /** What else ends with it. */
    private final Runnable last;

    private ServedPage(Aws aws, StackNames names, Surroundings surroundings, int port, Runnable last) {
        Stack.Clients clients = new Stack.Clients(
                aws.s3,
                aws.sqs,
                aws.glue,
                aws.athena,
                (function, request) -> Invocations.call(aws.lambda, function, request));
        this.page = Page.of(new Stack(clients, names, surroundings));
        this.last = last;
        try {
            this.server = PageServer.start(page.routes(), port);
        } catch (UncheckedIOException taken) {
            page.close();
            last.run();
            throw new BadInput(Texts.of("port.other", taken.getMessage()));
        }
    }

    /** To stand behind the door of a cloud that is about to listen there. */
    static ServedPage behind(URI endpoint, Path lake) {
        Aws aws = Aws.local(endpoint);
        return new ServedPage(aws, StackNames.LOCAL, new Embedded(endpoint, lake), Boot.ANY_PORT, aws::close);
    }

    /** Of a deployed stack; the session stays open. */
    public static ServedPage of(Session session, int port) {
        Deployed deployed = new Deployed(session.aws().cloudWatch, session.names(), Clock.systemUTC());
        return new ServedPage(session.aws(), session.names(), deployed, port, () -> {});
    }

    @Override
    public URI origin() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        page.close();
        last.run();
    }
}
