package dev.pregao.fetcher.source.yahoo;

import dev.pregao.fetcher.source.Bar;

/** Two rows of one date, of which one becomes the bar: Yahoo repeats its last session, once final and once as it saw it live. */
final class Twins {

    private Twins() {}

    /** The one whose prices can be true, then the one with more volume, then the later one. */
    static Bar better(Bar earlier, Bar later) {
        boolean earlierGood = good(earlier);
        boolean laterGood = good(later);
        if (earlierGood != laterGood) {
            return laterGood ? later : earlier;
        }
        return shares(later) >= shares(earlier) ? later : earlier;
    }

    private static boolean good(Bar bar) {
        return bar.prices().plausible() && shares(bar) >= 0;
    }

    private static long shares(Bar bar) {
        return bar.volume() == null ? 0 : bar.volume();
    }
}
