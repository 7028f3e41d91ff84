package dev.pregao.etl.tables;

import static dev.pregao.etl.tables.Column.Type.DATE;
import static dev.pregao.etl.tables.Column.Type.DOUBLE;
import static dev.pregao.etl.tables.Column.Type.INTEGER;
import static dev.pregao.etl.tables.Column.Type.LONG;
import static dev.pregao.etl.tables.Column.Type.STRING;
import static dev.pregao.etl.tables.Column.Type.TIMESTAMP;

import dev.pregao.contracts.BatchId;
import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.bars.DailyRow;
import dev.pregao.etl.bars.DailyRow.Window;
import dev.pregao.etl.bars.DailyWindows;
import dev.pregao.etl.bars.MarketRow;
import dev.pregao.etl.bars.MonthlyRow;
import dev.pregao.etl.check.CheckedSession;
import dev.pregao.etl.check.CheckedSession.Figures;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Reject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The only place of column names and types; the tables are those of {@code deploy/contracts/tables.json}. */
public final class Tables {

    /** File of tb_bvsp_refined. */
    public static final Table<DailyRow> REFINED = refined();

    /** File of tb_bvsp_refined_asof, which holds all of a ticker's sessions. */
    public static final Table<DailyRow> KNOWN_REFINED = REFINED.with(
                    "ticker", STRING, row -> row.bar().ticker().code())
            .with("data_pregao", DATE, row -> row.bar().session());

    /** File of tb_historico, which holds all of a year's sessions. */
    public static final Table<DailyRow> HISTORY = history();

    /** File of tb_b3_diario, which holds all of a year's sessions. */
    public static final Table<MarketRow> MARKET = Table.<MarketRow>empty()
            .with("ticker", STRING, MarketRow::ticker)
            .with("data_pregao", DATE, MarketRow::session)
            .with("isin", STRING, MarketRow::isin)
            .with("nome", STRING, MarketRow::name)
            .with("especificacao", STRING, MarketRow::specification)
            .with("codigo_bdi", STRING, MarketRow::bulletin)
            .with("moeda", STRING, MarketRow::currency)
            .with("preco_abertura", DOUBLE, MarketRow::open)
            .with("maior_preco", DOUBLE, MarketRow::high)
            .with("menor_preco", DOUBLE, MarketRow::low)
            .with("preco_medio", DOUBLE, MarketRow::mean)
            .with("preco_fechamento", DOUBLE, MarketRow::close)
            .with("oferta_compra", DOUBLE, MarketRow::bid)
            .with("oferta_venda", DOUBLE, MarketRow::ask)
            .with("negocios", LONG, MarketRow::trades)
            .with("quantidade", LONG, MarketRow::quantity)
            .with("volume_financeiro", DOUBLE, MarketRow::turnover)
            .with("fator_cotacao", INTEGER, MarketRow::quotedFor)
            .with("distribuicao", INTEGER, MarketRow::distribution)
            .with("coletado_em", TIMESTAMP, MarketRow::fetchedAt)
            .with("versao", STRING, MarketRow::version);

    /** File of tb_b3_eventos, which holds all ex-dates of a year. */
    public static final Table<EventRow> EVENTS = Table.<EventRow>empty()
            .with("ticker", STRING, EventRow::ticker)
            .with("isin", STRING, EventRow::isin)
            .with("tipo", STRING, EventRow::label)
            .with("data_com", DATE, EventRow::lastWithRight)
            .with("data_ex", DATE, EventRow::exDate)
            .with("data_aprovacao", DATE, EventRow::approvedOn)
            .with("valor", DOUBLE, EventRow::value)
            .with("proporcao", DOUBLE, EventRow::ratio)
            .with("preco_com", DOUBLE, EventRow::close)
            .with("fator_evento", DOUBLE, EventRow::eventFactor)
            .with("fator_quantidade", DOUBLE, EventRow::quantityFactor)
            .with("origem", STRING, row -> row.origin().word())
            .with("motivo", STRING, Tables::reason)
            .with("coletado_em", TIMESTAMP, EventRow::fetchedAt)
            .with("versao", STRING, EventRow::version);

    /** File of tb_conferencia, which holds all of a year's sessions. */
    public static final Table<CheckedSession> CHECKS = figures(
            figures(
                    Table.<CheckedSession>empty()
                            .with("ticker", STRING, CheckedSession::ticker)
                            .with("data_pregao", DATE, CheckedSession::session)
                            .with("situacao", STRING, row -> row.situation().word())
                            .with("motivo", STRING, CheckedSession::reason)
                            .with("diferenca", DOUBLE, CheckedSession::difference)
                            .with("fator_desdobramento", DOUBLE, CheckedSession::factor),
                    "yahoo",
                    CheckedSession::yahoo),
            "b3",
            CheckedSession::b3);

    /** File of tb_bvsp_mensal. */
    public static final Table<MonthlyRow> MONTHLY = Table.<MonthlyRow>empty()
            .with("ticker", STRING, row -> row.ticker().code())
            .with("media_fechamento", DOUBLE, MonthlyRow::meanClose)
            .with("max_preco_mes", DOUBLE, MonthlyRow::highest)
            .with("min_preco_mes", DOUBLE, MonthlyRow::lowest)
            .with("volume_total_mes", LONG, MonthlyRow::volume)
            .with("volatilidade_media_mes", DOUBLE, MonthlyRow::meanRange)
            .with("desvio_retorno_mes", DOUBLE, MonthlyRow::returnDeviation)
            .with("retorno_mes_perc", DOUBLE, MonthlyRow::monthReturn)
            .with("pregoes", INTEGER, MonthlyRow::sessions);

    /** File of tb_bvsp_mensal_asof, which holds all of a ticker's months. */
    public static final Table<MonthlyRow> KNOWN_MONTHLY = MONTHLY.with(
                    "ano", INTEGER, row -> row.month().getYear())
            .with("mes", INTEGER, row -> row.month().getMonthValue());

    /** File of tb_qualidade. */
    public static final Table<QualityRow> QUALITY = Table.<QualityRow>empty()
            .with("lote", STRING, row -> row.batch().id())
            .with("ticker", STRING, QualityRow::ticker)
            .with("constatacao", STRING, row -> row.finding().kind().word())
            .with("motivo", STRING, row -> row.finding().reason())
            .with("data_pregao", DATE, row -> row.finding().session())
            .with("quantidade", INTEGER, row -> row.finding().count())
            .with("valor", STRING, row -> row.finding().value());

    /** File of the rejects of a batch. */
    public static final Table<Reject> REJECTS = Table.<Reject>empty()
            .with("motivo", STRING, row -> row.reason().word())
            .with("chave_bruta", STRING, Reject::key)
            .with("ticker", STRING, Reject::ticker)
            .with("data_pregao", DATE, Reject::session)
            .with("valor", STRING, Reject::value);

    private Tables() {}

    private static @Nullable String reason(EventRow row) {
        EventRow.Reason reason = row.reason();
        return reason == null ? null : reason.word();
    }

    /**
     * A row of tb_qualidade.
     *
     * @param ticker null if the raw key does not tell
     */
    public record QualityRow(BatchId batch, @Nullable String ticker, Finding finding) {}

    /** What one source says. */
    private static Table<CheckedSession> figures(
            Table<CheckedSession> table, String source, Function<CheckedSession, @Nullable Figures> of) {
        return table.with("preco_abertura_" + source, DOUBLE, row -> figure(of.apply(row), Figures::open))
                .with("maior_preco_" + source, DOUBLE, row -> figure(of.apply(row), Figures::high))
                .with("menor_preco_" + source, DOUBLE, row -> figure(of.apply(row), Figures::low))
                .with("preco_fechamento_" + source, DOUBLE, row -> figure(of.apply(row), Figures::close))
                .with("volume_" + source, LONG, row -> figure(of.apply(row), Figures::volume))
                .with("versao_" + source, STRING, row -> figure(of.apply(row), Figures::version));
    }

    private static @Nullable Object figure(@Nullable Figures figures, Function<Figures, @Nullable Object> which) {
        return figures == null ? null : which.apply(figures);
    }

    private static Table<DailyRow> history() {
        Table<DailyRow> table = Table.<DailyRow>empty()
                .with("ticker", STRING, row -> row.bar().ticker().code())
                .with("data_pregao", DATE, row -> row.bar().session());
        for (Column<DailyRow> column : REFINED.columns()) {
            table = table.with(column.name(), column.type(), column.value());
        }
        return table;
    }

    private static Table<DailyRow> refined() {
        Table<DailyRow> table = Table.<DailyRow>empty()
                .with("preco_abertura", DOUBLE, row -> row.bar().open())
                .with("maior_preco", DOUBLE, row -> row.bar().high())
                .with("menor_preco", DOUBLE, row -> row.bar().low())
                .with("preco_fechamento", DOUBLE, row -> row.bar().close())
                .with("volume", LONG, row -> row.bar().volume())
                .with("dividendo", DOUBLE, row -> row.bar().dividend())
                .with("desdobramento", DOUBLE, row -> row.bar().split());
        table = windows(table, "media_movel_%dd", Window::meanClose);
        table = windows(table, "volume_medio_%dd", Window::meanVolume);
        table = windows(table, "valor_minimo_%d_dias", Window::lowest);
        table = windows(table, "valor_maximo_%d_dias", Window::highest);
        table = windows(table, "diff_%dd", Window::change);
        return table.with("amplitude_diaria", DOUBLE, DailyRow::range)
                .with("retorno_diario_perc", DOUBLE, DailyRow::dailyReturn)
                .with("variacao_intradia_perc", DOUBLE, DailyRow::intradayReturn)
                .with("fonte", STRING, row -> row.bar().source())
                .with("coletado_em", TIMESTAMP, row -> row.bar().fetchedAt())
                .with("versao", STRING, row -> row.bar().version());
    }

    private static Table<DailyRow> windows(
            Table<DailyRow> table, String pattern, Function<Window, @Nullable Double> value) {
        Table<DailyRow> all = table;
        for (int i = 0; i < DailyWindows.SIZES.size(); i++) {
            int window = i;
            all = all.with(
                    pattern.formatted(DailyWindows.SIZES.get(i)),
                    DOUBLE,
                    row -> value.apply(row.windows().get(window)));
        }
        return all;
    }
}
