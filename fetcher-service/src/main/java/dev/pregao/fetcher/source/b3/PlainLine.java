package dev.pregao.fetcher.source.b3;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a record's line has digits where numbers stand and nothing but characters where texts do: eight bytes at a time,
 * over fields of one kind that stand side by side. Of all lines but very few that is all there is to ask.
 */
final class PlainLine {

    /** A character below 0x20 borrows from its highest bit, which it has not. */
    private static final long BLANKS = 0x2020202020202020L;

    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private static final Run[] RUNS = runs();

    /** Fields of one kind; offsets in the line, the last excluded. */
    private record Run(boolean digits, int from, int to) {}

    private PlainLine() {}

    static boolean is(byte[] bytes, int start) {
        for (Run run : RUNS) {
            boolean plain = run.digits()
                    ? Digits.areAll(bytes, start + run.from(), start + run.to())
                    : areCharacters(bytes, start + run.from(), start + run.to());
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    static boolean areCharacters(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Digits.WIDTH <= to; at += Digits.WIDTH) {
            long eight = Digits.eight(bytes, at);
            if (((eight - BLANKS) & ~eight & HIGHEST_BITS) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if ((bytes[at] & 0xFF) < ' ') {
                return false;
            }
        }
        return true;
    }

    private static Run[] runs() {
        List<Run> runs = new ArrayList<>();
        for (CotahistField field : CotahistField.values()) {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.digits() == field.isNumber() && last.to() == field.offset()) {
                runs.set(runs.size() - 1, new Run(last.digits(), last.from(), field.last()));
            } else {
                runs.add(new Run(field.isNumber(), field.offset(), field.last()));
            }
        }
        return runs.toArray(Run[]::new);
    }
}
