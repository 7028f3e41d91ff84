package dev.pregao.etl.b3;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The theoretical price without the rights of one ex-date, {@code Pex = (Pc + S Z - D - J - Vet) / (1 + B + S)}, and the
 * factors by which earlier sessions are adjusted. All rights of an ex-date go into one formula: the product of single
 * factors is another number.
 */
public sealed interface ExPrice {

    /** To far more digits than the 12 that the lake tells. */
    MathContext PRECISION = MathContext.DECIMAL128;

    /** What to make of factors, and of a reason why there are none. */
    <T> T match(Function<Known, T> known, Function<Unknown, T> unknown);

    /**
     * B3's price.
     *
     * @param price without the rights
     * @param eventFactor {@code fator_evento}: that price by the last one with the rights; for prices
     * @param quantityFactor {@code fator_quantidade}: papers after by papers before; for volumes, which cash never touches
     */
    record Known(BigDecimal price, BigDecimal eventFactor, BigDecimal quantityFactor) implements ExPrice {

        @Override
        public <T> T match(Function<Known, T> known, Function<Unknown, T> unknown) {
            return known.apply(this);
        }
    }

    /** No price: what is missing, or what makes none. */
    record Unknown(String reason) implements ExPrice {

        @Override
        public <T> T match(Function<Known, T> known, Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }

    /**
     * The price of one ex-date.
     *
     * @param close the last price with the rights, of one paper
     * @param rights all that the ex-date takes off
     */
    static ExPrice of(BigDecimal close, Collection<? extends Right> rights) {
        List<String> unsized =
                rights.stream().flatMap(right -> right.unsized().stream()).toList();
        if (!unsized.isEmpty()) {
            return new Unknown("no size is known of " + String.join(", ", unsized));
        }
        BigDecimal value = close.add(sum(rights, Right::paidIn)).subtract(sum(rights, Right::value));
        BigDecimal quantity = BigDecimal.ONE.add(sum(rights, Right::newPapers));
        BigDecimal papers = quantity.add(sum(rights, Right::subscribed));
        if (close.signum() <= 0 || value.signum() <= 0 || quantity.signum() <= 0 || papers.signum() <= 0) {
            return new Unknown("a close of " + close.toPlainString() + " and rights that leave " + value.toPlainString()
                    + " to " + papers.toPlainString() + " papers make no price");
        }
        BigDecimal price = value.divide(papers, PRECISION);
        return new Known(price, price.divide(close, PRECISION), quantity);
    }

    private static BigDecimal sum(Collection<? extends Right> rights, Function<Right, BigDecimal> part) {
        return rights.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
