package dev.pregao.page.paper;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.sql.Line;
import dev.pregao.page.sql.Queries;
import dev.pregao.page.sql.Tables;
import dev.pregao.page.stack.Stack;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a bar rests on: its row, every version the source gave of it, what was found about it, what B3 says. */
final class Evidence {
    private final Queries queries;
    private final Tables tables;
    private final S3Client s3;
    private final StackNames names;

    Evidence(Queries queries, Tables tables, Stack stack) {
        this.queries = queries;
        this.tables = tables;
        this.s3 = stack.clients().s3();
        this.names = stack.names();
    }

    ObjectNode shown(Ticker ticker, LocalDate session) {
        tables.requireSeries();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ticker", ticker.code())
                .put("session", session.toString());
        Optional<Line> row = rows(tables.series(), ticker, session).stream().findFirst();
        String used = row.flatMap(found -> found.find("versao")).orElse("");
        row.ifPresent(found -> put(json.putObject("row"), found));
        versions(json.putArray("versions"), ticker, session, used);
        ArrayNode findings = json.putArray("findings");
        if (tables.has(Tables.QUALITY)) {
            rows(tables.quality(), ticker, session).forEach(found -> put(findings.addObject(), found));
        }
        ArrayNode checked = json.putArray("crossCheck");
        if (tables.has(StackNames.CHECKS)) {
            rows(tables.crossCheck(), ticker, session).forEach(found -> put(checked.addObject(), found));
        }
        if (row.isEmpty() && json.path("versions").isEmpty() && findings.isEmpty() && checked.isEmpty()) {
            throw new Refusal(404, "no-bar", "the lake knows nothing of " + ticker + " on " + session);
        }
        return json;
    }

    private List<Line> rows(String table, Ticker ticker, LocalDate session) {
        return queries.select(
                "SELECT * FROM " + table + " WHERE ticker = '" + ticker + "' AND data_pregao = DATE '" + session + "'");
    }

    /** Oldest first, as their keys sort. */
    private void versions(ArrayNode into, Ticker ticker, LocalDate session, String used) {
        String folder = RawKey.Bar.start(ticker, session) + "/";
        for (S3Object object : s3.listObjectsV2(
                        list -> list.bucket(names.rawBucket()).prefix(folder))
                .contents()) {
            RawKey.find(object.key()).ifPresent(key -> into.addObject()
                    .put("key", object.key())
                    .put("fetchedAt", key.version().fetchedAt().toString())
                    .put("digest", key.version().digest())
                    .put("bytes", object.size())
                    .put("used", key.version().digest().equals(used)));
        }
    }

    private static void put(ObjectNode into, Line row) {
        row.each(into::put);
    }
}
