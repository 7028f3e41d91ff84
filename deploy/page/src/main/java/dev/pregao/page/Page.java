package dev.pregao.page;

import dev.pregao.page.http.Assets;
import dev.pregao.page.http.Routes;
import dev.pregao.page.paper.PaperRoutes;
import dev.pregao.page.paper.Papers;
import dev.pregao.page.pipeline.PipelineRoutes;
import dev.pregao.page.quality.QualityRoutes;
import dev.pregao.page.sql.Queries;
import dev.pregao.page.sql.SqlRoutes;
import dev.pregao.page.sql.Tables;
import dev.pregao.page.stack.Stack;
import java.time.Clock;

/** The page over one stack: whoever serves it asks its routes. */
public final class Page implements AutoCloseable {
    private final PipelineRoutes pipeline;
    private final Routes routes;

    private Page(Stack stack, Assets assets, Clock clock) {
        this.pipeline = new PipelineRoutes(stack);
        this.routes = new Routes(assets);
        Queries queries = new Queries(stack);
        Tables tables = new Tables(stack, clock);
        Papers papers = new Papers(queries, tables, clock);
        pipeline.addTo(routes);
        new PaperRoutes(papers, queries, tables, stack).addTo(routes);
        new QualityRoutes(papers, queries, tables).addTo(routes);
        new SqlRoutes(queries, tables).addTo(routes);
    }

    public static Page of(Stack stack) {
        return of(stack, Assets.inJar(), Clock.systemUTC());
    }

    public static Page of(Stack stack, Assets assets, Clock clock) {
        return new Page(stack, assets, clock);
    }

    public Routes routes() {
        return routes;
    }

    /** Ends what looks at the stack; its clients stay open. */
    @Override
    public void close() {
        pipeline.close();
    }
}
