package dev.pregao.etl.b3;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What an owner of one paper gets at an ex-date, in the letters of B3's formula (manual of index definitions, October 2013).
 * All amounts are BRL, gross, of the day's scale; 0.1334 and 0.13340 are one and the same.
 */
public sealed interface Right extends Serializable {

    /** D, J and Vet: value that leaves the price. */
    default BigDecimal value() {
        return BigDecimal.ZERO;
    }

    /** B: new papers for one old, below 0 where papers become fewer. */
    default BigDecimal newPapers() {
        return BigDecimal.ZERO;
    }

    /** S: papers that may be subscribed for one old. */
    default BigDecimal subscribed() {
        return BigDecimal.ZERO;
    }

    /** S times Z: what is paid in for them. */
    default BigDecimal paidIn() {
        return BigDecimal.ZERO;
    }

    /** Why nobody can tell its size; empty where its size is known. */
    default Optional<String> unsized() {
        return Optional.empty();
    }

    /** What a line of cash gives: a label that is none of ours may be anything. */
    static Right ofCash(String label, BigDecimal value) {
        return Cash.LABELS.contains(label) ? new Cash(value) : new WithoutSize(label);
    }

    /** A dividend, interest on capital (JCP) or a fund's income, a paper. */
    record Cash(BigDecimal value) implements Right {

        private static final Set<String> LABELS = Set.of("DIVIDENDO", "JRS CAP PROPRIO", "RENDIMENTO");

        public Cash {
            value = value.stripTrailingZeros();
        }
    }

    /** A split or a bonus: new papers for one old. */
    record NewPapers(BigDecimal newPapers) implements Right {

        public NewPapers {
            newPapers = newPapers.stripTrailingZeros();
        }

        /** B3's factor of a DESDOBRAMENTO or BONIFICACAO is a percentage: 300 makes four of one. */
        static NewPapers ofPercent(BigDecimal percent) {
            return new NewPapers(percent.movePointLeft(2));
        }

        /** B3's factor of a GRUPAMENTO is the ratio itself: 0.1 makes one of ten. */
        static NewPapers ofRatio(BigDecimal ratio) {
            return new NewPapers(ratio.subtract(BigDecimal.ONE));
        }
    }

    /** A subscription: papers for one old, and the price of one. */
    record Subscription(BigDecimal subscribed, BigDecimal price) implements Right {

        public Subscription {
            subscribed = subscribed.stripTrailingZeros();
            price = price.stripTrailingZeros();
        }

        @Override
        public BigDecimal paidIn() {
            return subscribed.multiply(price);
        }
    }

    /** Something else for one paper, such as the papers of a company spun off, by its value. */
    record OtherAsset(BigDecimal value) implements Right {

        public OtherAsset {
            value = value.stripTrailingZeros();
        }
    }

    /** Something whose size B3's list does not tell: never guessed. */
    record WithoutSize(String label) implements Right {

        @Override
        public Optional<String> unsized() {
            return Optional.of(label);
        }
    }
}
