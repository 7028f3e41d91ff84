package dev.pregao.chaos.process;

import java.util.Random;

/** What befalls one call on its way to the cloud. */
enum Fault {
    NONE,
    /** 503, and the cloud never heard of it. */
    REFUSED,
    /** 500 to a write, as from a store whose disk is full; the cloud never heard of it. */
    FULL,
    /** Done, and the connection breaks before the answer. */
    ANSWER_LOST,
    /** Done twice; the caller hears of the second time. */
    TWICE,
    LATE;

    private static final int SHARE_PERCENT = 12;

    /** One call in {@value #SHARE_PERCENT} of a hundred is hit. */
    static Fault next(Random random) {
        return random.nextInt(100) >= SHARE_PERCENT ? NONE : values()[1 + random.nextInt(values().length - 1)];
    }
}
