package dev.pregao.etl.bars;

import java.util.Random;

/** {@code deploy/bench/run equality}: as many random histories as asked for, on the steps alone. */
final class PureEquality {

    private PureEquality() {}

    /** Arguments: how many histories, seed of the first. */
    public static void main(String[] args) {
        int histories = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        long first = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        long batches = 0;
        long started = System.nanoTime();
        for (long seed = first; seed < first + histories; seed++) {
            RandomHistory history = new RandomHistory(seed);
            if (!PureLake.deliver(history, new Random(seed)).equals(PureLake.recompute(history))
                    || !PureLake.rebuild(history).equals(PureLake.recompute(history))) {
                System.out.println("equality FAILED seed=" + seed);
                System.exit(1);
            }
            batches += history.batches.size();
        }
        System.out.printf(
                "equality histories=%d batches=%d seeds=%d..%d all_equal=true wall_s=%.1f%n",
                histories, batches, first, first + histories - 1, (System.nanoTime() - started) / 1e9);
    }
}
