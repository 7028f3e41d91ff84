package dev.pregao.bench.market;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints as many codes of papers as its argument says, with commas between: AAAA3, AAAB3 and so on. */
public final class Codes {
    private static final int LETTERS = 26;

    private Codes() {}

    public static void main(String[] arguments) {
        System.out.println(IntStream.range(0, Integer.parseInt(arguments[0]))
                .mapToObj(i -> "AA" + (char) ('A' + i / LETTERS) + (char) ('A' + i % LETTERS) + "3")
                .collect(Collectors.joining(",")));
    }
}
