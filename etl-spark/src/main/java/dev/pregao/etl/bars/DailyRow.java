package dev.pregao.etl.bars;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of tb_bvsp_refined; null where the design says so.
 *
 * @param windows the last 3, 5 and 7 sessions
 * @param range high minus low
 * @param dailyReturn close against the close before, in %; null on the first session
 * @param intradayReturn close against open, in %
 */
public record DailyRow(Bar bar, List<Window> windows, double range, @Nullable Double dailyReturn, double intradayReturn)
        implements Serializable {

    public DailyRow {
        windows = List.copyOf(windows);
    }

    /**
     * The last n sessions, this one included; all null with fewer.
     *
     * @param meanVolume null also if one of the volumes is
     * @param change close minus the close n sessions before; null without that session
     */
    public record Window(
            @Nullable Double meanClose,
            @Nullable Double meanVolume,
            @Nullable Double lowest,
            @Nullable Double highest,
            @Nullable Double change)
            implements Serializable {}
}
