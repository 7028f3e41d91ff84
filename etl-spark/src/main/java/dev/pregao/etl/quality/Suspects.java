package dev.pregao.etl.quality;

import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.Choice;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values nobody would believe at first sight. They count, and are told: only the source can know. Looked at are the
 * sessions whose bar is the batch's, each against the bar before it.
 */
final class Suspects {

    /** A close this many times the one before it, or as small a part of it, needs an event. */
    private static final double JUMP = 3;
    /** A jump lies about a whole ratio if it is no further from it than this share. */
    private static final double ABOUT = 0.02;
    /** The smallest jump taken for an unsaid split; 2 itself, with as much play. */
    private static final double SMALLEST_RATIO = 2 * (1 - ABOUT);
    /** A jump is that of the split if it is nearer to the ratio than this part of the way from no jump at all. */
    private static final double NEAR = 1 / 3.0;

    private final List<Finding> findings = new ArrayList<>();

    private Suspects() {}

    /** Judges the batch's bars and events. */
    static List<Finding> of(Collection<RawVersion> versions, NavigableMap<LocalDate, Choice> choices) {
        Suspects suspects = new Suspects();
        versions.stream().filter(RawVersion::ofBatch).forEach(suspects::judgeEvents);
        Set<LocalDate> ofBatch = new HashSet<>();
        choices.forEach((date, choice) -> {
            RawVersion held = choice.held();
            if (held != null && held.ofBatch()) {
                ofBatch.add(date);
            }
        });
        List<Bar> bars = ChooseVersion.bars(choices);
        for (int i = 0; i < bars.size(); i++) {
            if (ofBatch.contains(bars.get(i).session())) {
                suspects.judge(bars.get(i), i == 0 ? null : bars.get(i - 1));
            }
        }
        return suspects.findings;
    }

    /** Ratios and amounts that are none, which do not reach a table. */
    private void judgeEvents(RawVersion version) {
        RawBar bar = version.bar();
        if (bar == null) {
            return;
        }
        Double split = bar.split();
        if (split != null && !(split > 0 && Double.isFinite(split))) {
            add("bad-split", version.key().session(), split);
        }
        Double dividend = bar.dividend();
        if (dividend != null && !Double.isFinite(dividend)) {
            add("bad-dividend", version.key().session(), dividend);
        }
    }

    private void judge(Bar bar, @Nullable Bar before) {
        if (bar.dividend() < 0) {
            add("negative-dividend", bar.session(), bar.dividend());
        }
        if (bar.dividend() > (before == null ? bar : before).close()) {
            add("dividend-above-price", bar.session(), bar.dividend());
        }
        Long volume = bar.volume();
        if (bar.open() == bar.close()
                && bar.high() == bar.close()
                && bar.low() == bar.close()
                && volume != null
                && volume == 0) {
            add("flat-without-volume", bar.session(), bar.close());
        }
        if (before != null) {
            judgeMove(bar, bar.close() / before.close());
        }
    }

    /** The move of the close; that of a split that was divided out of the past is an ordinary day's. */
    private void judgeMove(Bar bar, double move) {
        if (bar.split() != 1) {
            double distance = Math.abs(Math.log(1 / move) - Math.log(bar.split()));
            if (distance < NEAR * Math.abs(Math.log(bar.split()))) {
                add("split-not-in-past", bar.session(), bar.split());
            }
            return;
        }
        double size = Math.max(move, 1 / move);
        double ratio = Math.rint(size);
        if (size >= SMALLEST_RATIO && Math.abs(size / ratio - 1) <= ABOUT) {
            add("jump-like-a-split", bar.session(), move);
        } else if (size > JUMP && bar.dividend() <= 0) {
            add("jump-without-event", bar.session(), move);
        }
    }

    private void add(String reason, LocalDate session, double value) {
        findings.add(new Finding(Kind.SUSPECT, reason, session, 1, String.valueOf(value)));
    }
}
