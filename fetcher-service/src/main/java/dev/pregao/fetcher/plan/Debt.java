package dev.pregao.fetcher.plan;

import java.time.LocalDate;

/**
 * A request owed to a ticker beyond its daily one.
 *
 * @param since from which day on; the oldest debt goes first
 * @param window what to ask for
 */
public record Debt(LocalDate since, FetchWindow window) {}
