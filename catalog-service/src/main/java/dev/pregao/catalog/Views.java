package dev.pregao.catalog;

import dev.pregao.catalog.glue.GlueCatalog;
import dev.pregao.catalog.glue.GlueViews;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.catalog.partition.ViewSchema;
import dev.pregao.catalog.partition.ViewSchemas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Views stand in the catalog as soon as one of their tables does: with all of their tables, though some may be empty. */
@Singleton
public class Views {

    private final ViewSchemas views;
    private final TableSchemas tables;
    private final GlueCatalog glueTables;
    private final GlueViews glueViews;

    @Inject
    public Views(ViewSchemas views, TableSchemas tables, GlueCatalog glueTables, GlueViews glueViews) {
        this.views = views;
        this.tables = tables;
        this.glueTables = glueTables;
        this.glueViews = glueViews;
    }

    /** After it the views of these tables are there. */
    public void ensure(Collection<TableSchema> registered) {
        for (ViewSchema view : views.all()) {
            if (registered.stream().anyMatch(table -> view.tables().contains(table.table()))) {
                tables.all().stream()
                        .filter(table -> view.tables().contains(table.table()))
                        .forEach(glueTables::ensure);
                glueViews.ensure(view, views.statement(view));
            }
        }
    }
}
