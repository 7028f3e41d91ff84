package dev.pregao.bench.cost;

import dev.pregao.contracts.table.DailyTable;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints the cost tables of DEPLOY.md. */
public final class Cost {
    private static final List<Stack> STACKS =
            List.of(new Stack(1, 10, 1), new Stack(100, 10, 1), new Stack(500, 10, 2));

    private Cost() {}

    public static void main(String[] args) {
        System.out.print(tables());
    }

    static String tables() {
        Prices here = Prices.SAO_PAULO;
        Prices there = Prices.VIRGINIA;
        return String.join(
                "\n",
                head("A month in %s, Glue 6.0, ten years".formatted(here.region())),
                row("Glue", stack -> stack.glue(here)),
                row("Lambda", stack -> stack.lambda(here)),
                row("S3, requests and storage", stack -> stack.storage(here)),
                row("SNS and SQS", Stack::queues),
                row("Data Catalog", Stack::catalog),
                row(
                        "Athena, %d queries of one ticker's year a day".formatted(Stack.QUERIES_A_DAY),
                        each -> each.athena(here)),
                row("Logs", stack -> stack.logs(here)),
                row("Watching, beyond an account's free allowance", Stack::watchingBeyondTheFree),
                row("**Total**", stack -> stack.total(here)),
                row("The same in " + there.region(), stack -> stack.total(there)),
                row("With `DailyTable=recent`", stack -> stack.keeping(DailyTable.RECENT)
                        .total(here)),
                row("With `DailyTable=off`", stack -> stack.keeping(DailyTable.OFF)
                        .total(here)),
                row("Watching without the allowance", Stack::watching),
                row("`JobMetrics=true`", Stack::jobMetrics),
                "",
                head("Once, or each time, in " + here.region()),
                text("First load: runs", stack -> "%,d".formatted(stack.firstRuns())),
                row("First load", stack -> stack.firstLoad(here)),
                row("The same with `DailyTable=off`", stack -> stack.keeping(DailyTable.OFF)
                        .firstLoad(here)),
                text("A query over all of `tb_bvsp_refined`", each -> exact(each.queryOverAllSessions(here))),
                text("A query over all of `tb_historico`", each -> exact(each.queryOverAllYears(here))),
                "");
    }

    private static String head(String title) {
        return "| " + title + " | " + STACKS.stream().map(Cost::size).collect(Collectors.joining(" | "))
                + " |\n|---|---|---|---|";
    }

    private static String size(Stack stack) {
        return "%d ticker%s, %d runs a day"
                .formatted(stack.tickers(), stack.tickers() == 1 ? "" : "s", stack.runsADay());
    }

    private static String row(String title, ToDoubleFunction<Stack> dollars) {
        return text(title, stack -> String.format(Locale.ROOT, "%.2f", dollars.applyAsDouble(stack)));
    }

    private static String exact(double dollars) {
        return String.format(Locale.ROOT, "%.4f", dollars);
    }

    private static String text(String title, Function<Stack, String> cell) {
        return "| " + title + " | " + STACKS.stream().map(cell).collect(Collectors.joining(" | ")) + " |";
    }
}
